// Every function that a browser can call: server actions and route handlers, and what each of them calls on its way.
import { hasDirective, importsOf } from "./import-graph";
import { read, repositoryFiles } from "./repository-files";

const VERBS = new Set(["GET", "POST", "PUT", "PATCH", "DELETE"]);

type Functions = ReadonlyMap<string, { names: ReadonlySet<string>; isExported: boolean }>;

const begins = /^(export )?(?:default )?(?:(?:async )?function\*? (\w+)|(?:const|let) (\w+)\b)/;
const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const strings = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

const known = new Map<string, Functions>();

/** What stands at the left edge of a file, with every name in its body: what is handed on is called as well. */
function functionsOf(file: string): Functions {
  const held = known.get(file);
  if (held !== undefined) return held;
  const found = new Map<string, { names: Set<string>; isExported: boolean }>();
  let names = new Set<string>();
  for (const line of read(file).replace(comments, "").replace(strings, '""').split("\n")) {
    const [whole, exported, made, kept] = begins.exec(line) ?? [];
    const name = made ?? kept;
    if (name !== undefined) {
      names = new Set();
      found.set(name, { names, isExported: exported !== undefined });
    } else if (/^(import|export|type|interface|class|enum)\b/.test(line)) names = new Set();
    for (const [word] of line.slice(whole?.length ?? 0).matchAll(/[A-Za-z_$][\w$]*/g)) names.add(word);
  }
  known.set(file, found);
  return found;
}

/** Whether that function calls one of these, itself or through functions beside it or imported from `lib`. */
export function reaches(
  file: string,
  name: string,
  targets: ReadonlySet<string>,
  seen: Set<string> = new Set(),
): boolean {
  const step = `${file} ${name}`;
  const body = functionsOf(file).get(name);
  if (body === undefined || seen.has(step)) return false;
  seen.add(step);
  const near = [file, ...importsOf(file).filter((imported) => imported.startsWith("lib/"))];
  return [...body.names].some(
    (word) => targets.has(word) || near.some((source) => reaches(source, word, targets, seen)),
  );
}

/** "file name" of everything that is called from outside. */
export function entrances(): readonly { file: string; name: string }[] {
  const exportedBy = (file: string) =>
    [...functionsOf(file)].filter(([, { isExported }]) => isExported).map(([name]) => ({ file, name }));
  const actions = repositoryFiles(/^(app|components|lib)\/.*\.tsx?$/).filter((file) =>
    hasDirective(read(file), "use server"),
  );
  const routes = repositoryFiles(/^app\/.*\/route\.tsx?$/);
  return [
    ...actions.flatMap(exportedBy),
    ...routes.flatMap((file) => exportedBy(file).filter(({ name }) => VERBS.has(name))),
  ];
}
