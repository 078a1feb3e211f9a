"""Which adapter speaks with which system."""

from zoneinfo import ZoneInfo

from adapters.telephony.binotel import BinotelSystem
from adapters.telephony.freeswitch import FreeswitchSystem
from adapters.telephony.generic import GenericSystem
from adapters.telephony.mango import MangoSystem
from adapters.telephony.megafon import MegafonSystem
from adapters.telephony.onlinepbx import OnlinePbxSystem
from adapters.telephony.plivo import PlivoSystem
from adapters.telephony.twilio import TwilioSystem
from adapters.telephony.vonage import VonageSystem
from adapters.telephony.zadarma import ZadarmaSystem
from domain.telephony.ports import TelephoneSystem
from domain.telephony.systems import PhoneSystem, Provider

_PLAIN: dict[str, TelephoneSystem] = {
    Provider.GENERIC: GenericSystem(),
    Provider.TWILIO: TwilioSystem(),
    Provider.VONAGE: VonageSystem(),
    Provider.MANGO: MangoSystem(),
    Provider.ONLINEPBX: OnlinePbxSystem(),
    Provider.BINOTEL: BinotelSystem(),
    Provider.MEGAFON: MegafonSystem(),
    Provider.FREESWITCH: FreeswitchSystem(),
}


class ProviderDialects:
    """Satisfies the Dialects port."""

    def of(self, system: PhoneSystem) -> TelephoneSystem:
        if system.provider == Provider.ZADARMA:
            return ZadarmaSystem(zone=ZoneInfo(system.time_zone or "UTC"))
        if system.provider == Provider.PLIVO:
            return PlivoSystem(zone=ZoneInfo(system.time_zone or "UTC"))
        return _PLAIN[system.provider]
