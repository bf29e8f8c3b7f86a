import "server-only";
import { fileOf, type Told } from "@/lib/lists/file";
import type { SAMPLE_FIELDS } from "./fields";
import { fitSamples, listSamples } from "./queries";
import type { SampleRow } from "./rows";
import { answeredWords } from "./rules";

const told: Told<SampleRow, typeof SAMPLE_FIELDS> = {
  customer: ({ customer }) => customer?.name,
  said: ({ answered, items }) => answeredWords(answered, items),
  by: ({ owner }) => owner,
  distributor: ({ distributor }) => distributor?.name,
};

export const sampleExport = () =>
  fileOf<SampleRow>({
    name: "Samples",
    resource: "sample",
    list: "samples",
    fit: fitSamples,
    read: listSamples,
    told: () => told,
  });
