type ClassName = string | false | null | undefined;

/** Joins class names; later ones don't override earlier ones, so give each property once. */
export function classNames(...names: ClassName[]): string {
  return names.filter(Boolean).join(" ");
}
