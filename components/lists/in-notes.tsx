/** Beside the name of a row that was found by what the list doesn't show. */
export function InNotes({ is, where = "notes" }: { is: boolean; where?: "notes" | "description" }) {
  return is && <span className="text-sm text-third">in {where}</span>;
}
