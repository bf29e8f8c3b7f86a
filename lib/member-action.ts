// The one way to write what a member does with a server action: who asks, what is done, what is said when it fails.
import "server-only";
import { refresh } from "next/cache";
import { type ActionFailure, type ActionResult, type SavedMeanwhile, succeed } from "./action-result";
import { type Extent, type Member, memberForAction } from "./auth";
import { toActionError } from "./errors";

type Asked = Parameters<typeof memberForAction>[0];
type Work<Who, T> = (who: Who) => Promise<ActionResult<T>>;
/** Puts a refusal at its field, or adds what was saved meanwhile. */
type OnFailure<Who> = (failure: ActionFailure, who: Who) => ActionFailure | Promise<ActionFailure>;

/** What is thrown becomes a text for the person; what nobody foresaw is logged, with `where` it happened. */
export async function answerOf<Who, T>(
  who: Who,
  where: string,
  work: Work<Who, T>,
  onFailure?: OnFailure<Who>,
): Promise<ActionResult<T>> {
  try {
    return await work(who);
  } catch (error) {
    const failure = toActionError(error, where);
    return onFailure === undefined ? failure : onFailure(failure, who);
  }
}

/** For what leaves the page as it is, or says itself when it has to be read again. */
export async function asMember<T>(
  asked: Asked,
  where: string,
  work: Work<Member, T>,
  onFailure?: OnFailure<Member>,
  extent: Extent = "account",
): Promise<ActionResult<T>> {
  const member = await memberForAction(asked, extent);
  return member.ok ? answerOf(member.data, where, work, onFailure) : member;
}

/** For what changes what the page shows: it is read again when it worked. */
export async function changeAsMember<T>(
  asked: Asked,
  where: string,
  work: Work<Member, T>,
  onFailure?: OnFailure<Member>,
): Promise<ActionResult<T>> {
  const result = await asMember(asked, where, work, onFailure);
  if (result.ok) refresh();
  return result;
}

/**
 * As `changeAsMember`, for what changes records: nobody's rights or name, no list of choices, no field, no saved view. So the
 * page that is read again needn't ask for those once more.
 */
export async function changeRecords<T>(
  asked: Asked,
  where: string,
  work: Work<Member, T>,
  onFailure?: OnFailure<Member>,
): Promise<ActionResult<T>> {
  const result = await asMember(asked, where, work, onFailure, "page");
  if (result.ok) refresh();
  return result;
}

/** A change in one call to the database that answers nothing but whether it worked. */
export async function callAsMember(
  asked: Asked,
  where: string,
  call: (member: Member) => PromiseLike<{ error: unknown }>,
  onFailure?: OnFailure<Member>,
): Promise<ActionResult> {
  const work = async (member: Member) => {
    const { error } = await call(member);
    if (error) throw error;
    return succeed(undefined);
  };
  return changeAsMember(asked, where, work, onFailure);
}

/** Somebody else was faster: what they saved goes along, for the form to show beside what was typed. */
export async function withSaved(
  failure: ActionFailure,
  readSaved: () => Promise<SavedMeanwhile | null>,
): Promise<ActionFailure> {
  if (failure.code !== "stale_version") return failure;
  const saved = await readSaved();
  return saved === null ? failure : { ...failure, saved };
}
