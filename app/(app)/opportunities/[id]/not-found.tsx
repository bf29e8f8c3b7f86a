import type { Metadata } from "next";
import { NoSuchRecord } from "@/components/records/no-such-record";

export const metadata: Metadata = { title: "Not found" };

export default NoSuchRecord;
