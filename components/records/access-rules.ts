// Why somebody sees a record, in words.
const words: Record<string, string> = {
  owner: "owns it",
  author: "wrote it",
  everybody: "it is everybody’s",
  shared: "it was shared with them",
  granted: "an admin allowed it",
  manager: "leads its owner",
  cover: "covers for its owner",
  read_all: "may read everything",
  pipeline: "works an opportunity with it",
  shared_opportunity: "an opportunity with it was shared with them",
  shared_organization: "its organization was shared with them",
};

export function rulesInWords(rules: readonly string[]): string {
  return rules.map((rule) => words[rule] ?? rule.replaceAll("_", " ")).join(", ");
}
