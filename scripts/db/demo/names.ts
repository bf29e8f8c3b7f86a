// Invented people and businesses of the demo.
export const firstNames =
  "Alma Andre Beau Bianca Caleb Camille Celeste Clint Colette Darnell Delia Desmond Eloise Emile Estelle Felix Gabriel Gwen Hattie Hugo Imani Isabel Jolene Jules Kendrick Lacey Landry Leon Lorena Lucien Mabel Marcus Marguerite Mateo Mavis Micah Nadine Nolan Odette Omari Paloma Percy Priya Quentin Raquel Remy Renee Roland Rosalie Rufus Sabine Selma Silas Simone Tamara Theresa Tobias Ursula Valerie Vaughn Vincent Wanda Willa Xavier Yolanda Zeke"
    .split(" ")
    .sort();

export const lastNames =
  "Abadie Arceneaux Ashford Babineaux Barlow Batiste Beaumont Bergeron Boudreaux Broussard Callahan Castillo Chauvin Comeaux Cormier Crowell Dardar Delacroix Dupree Eastwood Ellis Fontenot Gaines Gautreaux Guidry Haskell Hebert Hollis Hutchins Jeansonne Kershaw Labauve Landrieux Leblanc Lott Mabry Marchand Melancon Mercer Naquin Nguyen Odom Ortega Pelletier Pham Pickett Prejean Quave Rabalais Ramsey Robichaux Rosado Saucier Savoie Sewell Simoneaux Tanner Thibodeaux Trahan Tran Upshaw Vasquez Verret Vidrine Walden Whitaker Zeringue"
    .split(" ")
    .sort();

export const titles = [
  ["Executive Chef", 22],
  ["Owner", 14],
  ["General Manager", 16],
  ["Purchasing Manager", 14],
  ["Food & Beverage Director", 8],
  ["Kitchen Manager", 12],
  ["Sous Chef", 9],
  ["Dining Services Director", 5],
] as const;

export const segments = [
  ["Independent restaurant", 48],
  ["Seafood house", 20],
  ["Hotel & resort", 14],
  ["Casino", 6],
  ["Healthcare", 10],
  ["K-12 schools", 8],
  ["University dining", 5],
  ["Catering", 12],
  ["Grocery deli", 9],
  ["Country club", 8],
] as const;

/** What a business of a segment may be called, `*` standing for a word of its own. */
export const patterns: Record<string, string[]> = {
  "Independent restaurant": [
    "The * Table",
    "* Kitchen",
    "* Bistro",
    "Café *",
    "* & Vine",
    "* Tavern",
    "* Social",
    "* Smokehouse",
    "* Supper Club",
  ],
  "Seafood house": ["* Oyster House", "* Fish Camp", "* Crab Shack", "* Seafood & Grill", "Captain *'s"],
  "Hotel & resort": ["* Beach Resort", "The * Hotel", "* Inn & Suites", "* Bay Lodge"],
  Casino: ["* Casino Resort", "* Landing Casino"],
  Healthcare: ["* Regional Medical Center", "* Memorial Hospital", "* Senior Living"],
  "K-12 schools": ["* County Schools", "* Parish Schools", "* Academy"],
  "University dining": ["* State University Dining", "* College Dining"],
  Catering: ["* Catering Co.", "* Events & Catering"],
  "Grocery deli": ["* Market & Deli", "* Fine Foods"],
  "Country club": ["* Country Club", "* Yacht Club"],
};

export const ownWords =
  "Magnolia Pelican Azalea Cypress Tidewater Bluewater Lafitte Dauphine Heron Live-Oak Driftwood Bayside Point-Clear Gaslight Marigold Sandbar Redfish Lighthouse Fleur Spanish-Moss Camellia Crescent Anchor Half-Shell Tupelo Palmetto Seagrass Steamboat Bonfouca Belle-Rive Sugarcane Honey-Island Shoreline Windward Schooner Pontchartrain Bienville Iberville Gulfbreeze Salt-Marsh Pearl-River Jackdaw Juniper Wisteria Hemlock Old-Depot Ferry-Landing Blue-Heron Copper-Kettle Iron-Skillet Lantern Bay-Laurel Sassafras Jubilee Mullet-Point Turtle-Bay Moonrise Breakwater Longleaf Cutter Harborview Meridian"
    .split(" ")
    .map((word) => word.replaceAll("-", " "));

export const distributors = [
  { name: "Crescent Foodservice", city: "New Orleans", state: "LA", zip: "70118", area: "504" },
  { name: "Mobile Bay Provisions", city: "Mobile", state: "AL", zip: "36606", area: "251" },
  { name: "Panhandle Food Distributors", city: "Pensacola", state: "FL", zip: "32505", area: "850" },
  { name: "Pelican Wholesale Grocers", city: "Kenner", state: "LA", zip: "70062", area: "504" },
  { name: "Southern Route Foods", city: "Gulfport", state: "MS", zip: "39503", area: "228" },
  { name: "Delta Line Distribution", city: "Slidell", state: "LA", zip: "70460", area: "985" },
  { name: "Azalea City Produce & Dairy", city: "Mobile", state: "AL", zip: "36609", area: "251" },
  { name: "Emerald Coast Seafood Supply", city: "Fort Walton Beach", state: "FL", zip: "32548", area: "850" },
];
