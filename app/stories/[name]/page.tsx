import { notFound } from "next/navigation";
import { isStoryName } from "../names";
import { StoryView } from "../registry";

export async function generateMetadata({ params }: PageProps<"/stories/[name]">) {
  return { title: `Story: ${(await params).name}` };
}

export default async function StoryPage({ params }: PageProps<"/stories/[name]">) {
  const { name } = await params;
  if (!isStoryName(name)) notFound();
  return <StoryView name={name} />;
}
