/**
 * Opens the worker that scores, with files that the host sends. Where pages are opened without a
 * host, overrides/files/open.mjs stands in for this module.
 *
 * @param {{runtime: string, model: string, language: string}} addresses - of a folder and two files
 */
export function openWorker(addresses) {
  const worker = new Worker(new URL("worker.mjs", import.meta.url), { type: "module" })
  worker.postMessage({ type: "start", ...addresses })
  return worker
}
