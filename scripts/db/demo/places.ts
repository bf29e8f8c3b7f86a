// Towns of the demo, grouped by the territory a rep drives.
export type Place = { city: string; state: string; zip: string; area: string };

export const gulfCoast = {
  "Mobile & Baldwin": [
    { city: "Mobile", state: "AL", zip: "36602", area: "251" },
    { city: "Fairhope", state: "AL", zip: "36532", area: "251" },
    { city: "Daphne", state: "AL", zip: "36526", area: "251" },
    { city: "Gulf Shores", state: "AL", zip: "36542", area: "251" },
    { city: "Orange Beach", state: "AL", zip: "36561", area: "251" },
    { city: "Foley", state: "AL", zip: "36535", area: "251" },
  ],
  "Emerald Coast": [
    { city: "Pensacola", state: "FL", zip: "32502", area: "850" },
    { city: "Navarre", state: "FL", zip: "32566", area: "850" },
    { city: "Fort Walton Beach", state: "FL", zip: "32548", area: "850" },
    { city: "Destin", state: "FL", zip: "32541", area: "850" },
    { city: "Panama City", state: "FL", zip: "32401", area: "850" },
    { city: "Apalachicola", state: "FL", zip: "32320", area: "850" },
  ],
  "Greater New Orleans": [
    { city: "New Orleans", state: "LA", zip: "70130", area: "504" },
    { city: "Metairie", state: "LA", zip: "70001", area: "504" },
    { city: "Kenner", state: "LA", zip: "70062", area: "504" },
    { city: "Slidell", state: "LA", zip: "70458", area: "985" },
    { city: "Mandeville", state: "LA", zip: "70448", area: "985" },
    { city: "Houma", state: "LA", zip: "70360", area: "985" },
  ],
  "Mississippi Coast": [
    { city: "Biloxi", state: "MS", zip: "39530", area: "228" },
    { city: "Gulfport", state: "MS", zip: "39501", area: "228" },
    { city: "Ocean Springs", state: "MS", zip: "39564", area: "228" },
    { city: "Bay St. Louis", state: "MS", zip: "39520", area: "228" },
    { city: "Pass Christian", state: "MS", zip: "39571", area: "228" },
    { city: "Pascagoula", state: "MS", zip: "39567", area: "228" },
  ],
} satisfies Record<string, Place[]>;

export type GulfTerritory = keyof typeof gulfCoast;

export const streets = [
  "Dauphin Street",
  "Government Street",
  "Front Street",
  "Bayou Road",
  "Canal Street",
  "Magazine Street",
  "Palafox Street",
  "Beach Boulevard",
  "Howard Avenue",
  "Washington Avenue",
  "Section Street",
  "Harbor Drive",
  "Oak Street",
  "Church Street",
  "Railroad Street",
  "Fairhope Avenue",
  "Scenic Highway",
  "Veterans Boulevard",
  "Market Street",
  "Marina Drive",
];
