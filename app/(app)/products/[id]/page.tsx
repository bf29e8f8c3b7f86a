import type { Metadata } from "next";
import { cache } from "react";
import { CustomFacts } from "@/components/custom-fields/values";
import { DistributorsCard } from "@/components/products/distributors-card";
import { PRODUCT_HISTORY_LABELS } from "@/components/products/labels";
import { ProductActions } from "@/components/products/product-actions";
import { ProductInlineField } from "@/components/products/product-inline-field";
import { ProductOpportunities } from "@/components/products/product-opportunities";
import { AccessCard } from "@/components/records/access-card";
import { HistoryList } from "@/components/records/history-list";
import { NothingHere } from "@/components/shell/nothing-here";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { IntentLink } from "@/components/ui/intent-link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth";
import { customLabels } from "@/lib/custom-fields/fields";
import { dayIn } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/number";
import { readCodeWords } from "@/lib/lookups/code-words";
import { listStages } from "@/lib/lookups/queries";
import { listNamesWithRole } from "@/lib/lookups/role-holders";
import { readProductChoices } from "@/lib/products/choices";
import { distributorsOf, getProduct, opportunitiesWith } from "@/lib/products/detail";
import { priceText } from "@/lib/products/rules";
import { readContext } from "@/lib/records/access";
import { isId } from "@/lib/records/schema";
import { route } from "@/lib/route";
import { sayWith, wordsOf } from "@/lib/words";
import { readPermissions } from "@/lib/workspaces/people";

const load = cache(async (id: string) => {
  const member = await requireMember();
  const product = isId(id) && wordsOf(member.workspace).products ? await getProduct(member, id) : null;
  return product === null ? null : { member, product };
});

type Props = PageProps<"/products/[id]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).id);
  return { title: found?.product.name ?? "Not found" };
}

export default async function ProductPage({ params }: Props) {
  const found = await load((await params).id);
  if (found === null) return <NothingHere />;
  const { member, product } = found;
  const { id, name, version, sku, unit, category, description, list_price_cents } = product;
  const [choices, allDistributors, stages, { access, history }, may, codeWords] = await Promise.all([
    readProductChoices(member),
    listNamesWithRole(member, "distributor"),
    listStages(member),
    readContext(member, "product", id),
    readPermissions(member),
    readCodeWords(member, ["product_category"]),
  ]);
  const { workspace, profile } = member;
  const words = wordsOf(workspace);
  const timeZone = profile.time_zone ?? workspace.time_zone;
  const canManage = may("manage", "product");
  const target = { workspaceId: workspace.id, id, version };
  const money = list_price_cents === null ? null : formatMoney(list_price_cents, product.currency_code);
  const price = priceText(list_price_cents);
  const inline = [
    { field: "sku", label: "Item number", value: sku, shown: sku, maxLength: 80 },
    { field: "unit", label: "Unit", value: unit, shown: unit, maxLength: 60 },
    ...(workspace.financials
      ? ([
          {
            field: "list_price",
            label: "List price",
            value: price === "" ? null : price,
            shown: money,
            maxLength: 20,
          },
        ] as const)
      : []),
  ] as const;
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Products", href: route("/products") }]}
        title={name}
        meta={!product.is_active && <Badge>Retired</Badge>}
        actions={
          canManage && (
            <ProductActions
              workspaceId={workspace.id}
              choices={choices}
              product={{
                id,
                version,
                values: { name, sku, unit, category, description, list_price: price },
                custom: product.custom,
              }}
              isActive={product.is_active}
            />
          )
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <div className="flex flex-col gap-4">
            <Card title="About">
              <dl className="flex flex-col gap-1.5">
                {words.principals && (
                  <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-1">
                    <dt className="text-third">{sayWith(words)("Principal")}</dt>
                    <dd>
                      <IntentLink
                        href={route(`/principals/${product.principal_id}`)}
                        className="underline decoration-line underline-offset-2"
                      >
                        {product.principal?.name ?? "Without a name"}
                      </IntentLink>
                    </dd>
                  </div>
                )}
                <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-1">
                  <dt className="text-third">Category</dt>
                  <dd>
                    {choices.categories.find(({ code }) => code === category)?.label ?? category ?? "–"}
                  </dd>
                </div>
                {inline.map(({ field, label, value, shown, maxLength }) => (
                  <div key={field} className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-x-3">
                    <dt className="text-third">{label}</dt>
                    <dd>
                      {canManage ? (
                        <ProductInlineField {...target} field={field} value={value} maxLength={maxLength} />
                      ) : (
                        (shown ?? "–")
                      )}
                    </dd>
                  </div>
                ))}
                <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 py-1">
                  <dt className="text-third">Description</dt>
                  <dd className="wrap-anywhere whitespace-pre-line">{description ?? "–"}</dd>
                </div>
              </dl>
              <CustomFacts
                fields={choices.fields}
                stored={product.custom}
                today={dayIn(timeZone)}
                record={{ ...target, entity: "product" }}
                canUpdate={canManage}
              />
            </Card>
            <ProductOpportunities
              opportunities={opportunitiesWith(product)}
              stageLabels={new Map(stages.map(({ code, label }) => [code, label]))}
            />
          </div>
          <div className="flex flex-col gap-4">
            {words.distributors && (
              <DistributorsCard
                workspaceId={workspace.id}
                productId={id}
                distributors={distributorsOf(product)}
                choices={allDistributors}
                canManage={canManage}
              />
            )}
            <AccessCard
              workspaceId={workspace.id}
              resource="product"
              id={id}
              access={access}
              timeZone={timeZone}
              canShare={false}
              colleagues={[]}
            />
            <Card title="History">
              <HistoryList
                changes={history}
                labels={{ ...PRODUCT_HISTORY_LABELS, ...customLabels(choices.fields) }}
                timeZone={timeZone}
                wordOf={(column, value) => codeWords("products", column, value)}
              />
            </Card>
          </div>
        </div>
      </PageBody>
    </>
  );
}
