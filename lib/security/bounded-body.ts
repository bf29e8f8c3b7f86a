// Reads a body only up to a size. Its announced length is no protection: a chunked body announces none.

/** The same body, read, as an answer to parse; null when there is more of it than that. */
export async function boundedBody(request: Request, limit: number): Promise<Response | null> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return null;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  const type = request.headers.get("content-type");
  return new Response(new Blob(chunks), type === null ? {} : { headers: { "content-type": type } });
}
