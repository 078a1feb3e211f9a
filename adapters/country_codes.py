from phonenumbers import COUNTRY_CODE_TO_REGION_CODE


def national_part(number: str) -> str:
    """An E.164 number without `+` and country code, as it is dialled at home."""
    for length in (1, 2, 3):
        if int(number[1 : 1 + length] or 0) in COUNTRY_CODE_TO_REGION_CODE:
            return number[1 + length :]
    return number[1:]
