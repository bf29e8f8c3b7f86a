// The worker that reads a file, asked one thing at a time. It ends with the page.
import type { Answer, Question } from "@/lib/imports/parse/worker-messages";

export interface FileReading {
  ask: (question: Question) => Promise<Answer>;
  end: () => void;
}

export function startReading(): FileReading {
  const worker = new Worker(new URL("../../lib/imports/parse/worker.ts", import.meta.url), {
    type: "module",
  });
  let last: Promise<unknown> = Promise.resolve();
  const askNow = (question: Question) =>
    new Promise<Answer>((resolve, reject) => {
      const finish = () => {
        worker.onmessage = null;
        worker.onerror = null;
      };
      worker.onmessage = ({ data }: MessageEvent<Answer>) => {
        finish();
        resolve(data);
      };
      worker.onerror = () => {
        finish();
        reject(new Error("The file could not be read"));
      };
      worker.postMessage(question);
    });
  return {
    ask: (question) => {
      const answer = last.then(() => askNow(question));
      last = answer.catch(() => {});
      return answer;
    },
    end: () => worker.terminate(),
  };
}
