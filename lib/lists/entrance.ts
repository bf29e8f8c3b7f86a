// What a list's route handler answers: the next page as JSON, read under the caller's own token and kept nowhere.
import "server-only";
import { fail } from "@/lib/action-result";
import { type Member, memberForRequest } from "@/lib/auth";
import { answerFailure, KEPT_BY_NOBODY } from "@/lib/entrances/failure";
import { toActionError } from "@/lib/errors";
import type { ListName } from "@/lib/kinds/all";
import type { Fit } from "./fit";
import type { Page } from "./keyset";
import { readShown, withTexts } from "./shown";

/** What is wrong with an address that a list refused: the filters that can't be applied, else its place. */
export function refusal(fit: Fit, otherwise: string) {
  const unfit = fit.unfit;
  return unfit.length === 0
    ? fail("invalid", otherwise)
    : fail("invalid", unfit.map(({ why }) => why).join(" "), {
        reason: "filter_invalid",
        hint: "Remove this filter, or choose another one.",
      });
}

/** A list of records also gives what its rows say in the columns that are shown. */
export async function answerRecords<Row extends { id: string }>(
  request: Request,
  list: ListName,
  read: (member: Member, params: URLSearchParams) => Promise<Page<Row> | null>,
  fitOf: (member: Member, params: URLSearchParams) => Promise<Fit>,
): Promise<Response> {
  return answerList(
    request,
    async (member, params) => {
      const columns = params.get("columns");
      params.delete("columns");
      const [page, shown] = await Promise.all([
        read(member, params),
        readShown(member, list, columns?.split(",") ?? null),
      ]);
      return withTexts(member, list, page, shown);
    },
    fitOf,
  );
}

/** `read` answers null for a cursor or parameters that no page of ours gives, and for filters that can't be applied. */
export async function answerList(
  request: Request,
  read: (member: Member, params: URLSearchParams) => Promise<unknown>,
  fitOf: (member: Member, params: URLSearchParams) => Promise<Fit>,
): Promise<Response> {
  const member = await memberForRequest();
  if (member instanceof Response) return member;
  try {
    const params = new URL(request.url).searchParams;
    const answer = await read(member, params);
    if (answer === null) {
      const unknown = "This place in the list is not known. Load the list again.";
      return answerFailure(refusal(await fitOf(member, params), unknown));
    }
    return Response.json(answer, { headers: KEPT_BY_NOBODY });
  } catch (error) {
    return answerFailure(toActionError(error, "answerList"));
  }
}
