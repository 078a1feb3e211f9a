import { InlineEdit } from "@/shared/ui/inline-edit";
import { Fact } from "./fact";
import type { CardRecord } from "./types";
import type { Patch } from "./use-record-patch";

type Address = CardRecord["addresses"][number];

function addressText(address: Address): string {
  const parts = [address.street, address.city, address.region, address.postal_code, address.country].filter(
    Boolean,
  );
  return parts.length > 0 ? parts.join(", ") : (address.formatted ?? "");
}

type AddressFactProps = { label: string; addresses: readonly Address[]; patch: Patch };

/** Street and city apart, because lists ask for the city; what came in one piece stays in one. */
export function AddressFact({ label, addresses, patch }: AddressFactProps) {
  const shown = addresses.length > 0 ? addresses : [null];
  async function save(index: number, text: string): Promise<void> {
    const {
      street: _street,
      region: _region,
      postal_code: _code,
      country: _country,
      ...kept
    } = addresses[index] ?? { label: "work" };
    const commas = text.split(",").map((part) => part.trim());
    const city = commas.length > 1 ? (commas.pop() ?? "") : text;
    const next = {
      ...kept,
      formatted: null,
      street: commas.length > 0 && city !== text ? commas.join(", ") : null,
      city: city || null,
    };
    await patch({
      addresses: [...addresses.slice(0, index), ...(text ? [next] : []), ...addresses.slice(index + 1)],
    });
  }
  return (
    <Fact label={label} field="addresses" empty={addresses.length === 0}>
      {shown.map((address, index) => (
        <InlineEdit
          // biome-ignore lint/suspicious/noArrayIndexKey: addresses have no identity of their own
          key={index}
          label={label}
          value={address ? addressText(address) : ""}
          onSave={(text) => save(index, text)}
        />
      ))}
    </Fact>
  );
}
