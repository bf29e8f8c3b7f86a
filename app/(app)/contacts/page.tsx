import type { Metadata } from "next";
import { ContactList } from "@/components/contacts/contact-list";
import { NewContact } from "@/components/contacts/new-contact";
import { ListFilters } from "@/components/lists/list-filters";
import { ListTools } from "@/components/lists/list-tools";
import { NotForYou } from "@/components/lists/not-for-you";
import { UnfitFilters } from "@/components/lists/unfit-filters";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { ADVOCACY } from "@/lib/contacts/choices";
import { countContacts, fitContacts, listContacts } from "@/lib/contacts/queries";
import { listCustomFields } from "@/lib/custom-fields/queries";
import { formatCappedCount } from "@/lib/format/number";
import { importAt } from "@/lib/imports/may";
import { keepCurrent } from "@/lib/lists/keep-current";
import { COUNT_LIMIT } from "@/lib/lists/keyset";
import { toSearchParams } from "@/lib/lists/query-string";
import { forTable, readShown, withTexts } from "@/lib/lists/shown";
import { route } from "@/lib/route";
import { readListSetup } from "@/lib/views/queries";
import { wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";

export const metadata: Metadata = { title: "Contacts" };

const page = route("/contacts");

export default async function ContactsPage({ searchParams }: PageProps<"/contacts">) {
  const member = await requireMember();
  if (!readPermissions(member)("read", "contact")) return <NotForYou title="Contacts" />;
  const params = toSearchParams(await searchParams);
  const asked = new URLSearchParams(params);
  params.delete("new");
  params.delete("cursor");
  const words = wordsOf(member.workspace);
  const [listed, total, fit, may, fields, setup] = await Promise.all([
    listContacts(member, params),
    countContacts(member, params),
    fitContacts(member, params),
    readPermissions(member),
    listCustomFields(member, "contact"),
    readListSetup(member, "contacts", asked),
  ]);
  keepCurrent(page, asked, fit);
  const shown = await readShown(member, "contacts", setup.columns);
  const first = await withTexts(member, "contacts", listed, shown);
  return (
    <>
      <PageHeader
        title="Contacts"
        meta={formatCappedCount(total, COUNT_LIMIT)}
        actions={
          <>
            <ListTools
              setup={setup}
              shown={shown.map(({ id }) => id)}
              exportFrom={may("export", "contact") ? "/api/contacts/export" : undefined}
              importAt={importAt(member, "contact")}
            />
            {may("create", "contact") && <NewContact workspaceId={member.workspace.id} fields={fields} />}
          </>
        }
      />
      <PageBody>
        <ListFilters
          member={member}
          list="contacts"
          page={page}
          params={params}
          fit={fit}
          searchLabel="Search contacts"
          choices={
            words.advocacy
              ? [
                  {
                    name: "advocacy",
                    any: "Any advocacy",
                    options: ADVOCACY.map((one) => ({ value: one, label: one })),
                  },
                ]
              : []
          }
          toggles={[{ name: "key", label: "Key contacts", value: "yes" }]}
        />
        {fit.unfit.length > 0 ? (
          <UnfitFilters page={page} params={params} unfit={fit.unfit} />
        ) : (
          <ContactList
            canExport={may("export", "contact")}
            workspaceId={member.workspace.id}
            canDelete={may("delete", "contact")}
            timeZone={member.profile.time_zone ?? member.workspace.time_zone}
            query={params.toString()}
            fields={forTable(shown)}
            first={first ?? { rows: [], next: null }}
            total={total}
            countLimit={COUNT_LIMIT}
            isFiltered={params.has("q") || fit.conditions.length > 0}
          />
        )}
      </PageBody>
    </>
  );
}
