// What an address asks of the white space: whose, where, and through whom.
import { z } from "zod";

const id = z.uuid();
const idIn = (text: string | null) => {
  const read = id.safeParse(text);
  return read.success ? read.data : null;
};

export interface Asked {
  principal: string | null;
  filter: { territories?: string[]; segments?: string[]; owners?: string[]; distributor?: string };
}

export function askedIn(params: URLSearchParams): Asked {
  const [territory, segment] = [params.get("territory"), params.get("segment")];
  const [owner, distributor] = [idIn(params.get("owner")), idIn(params.get("distributor"))];
  return {
    principal: idIn(params.get("principal")),
    filter: {
      ...(territory ? { territories: [territory] } : {}),
      ...(segment ? { segments: [segment] } : {}),
      ...(owner ? { owners: [owner] } : {}),
      ...(distributor ? { distributor } : {}),
    },
  };
}
