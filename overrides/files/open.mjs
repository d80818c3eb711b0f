/**
 * Opens the worker that scores, where there is no host: a page that is a file may load scripts that
 * lie beside it, and nothing else. So scripts carry the worker's files, and an address made of its
 * own text is the worker's.
 */
import source from "./worker.txt"

/**
 * @param {{runtime: string, model: string, language: string}} addresses - of what lies online there;
 *   here it is carried by a script of that name
 */
export function openWorker({ runtime, model, language }) {
  const worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, { type: "module" })
  const carriers = [runtime.replace(/\/$/, ""), model, language].map(address => `${address}.js`)
  Promise.all(carriers.map(run)).then(
    () => {
      worker.postMessage({ type: "files", files: globalThis.playbookFiles })
      delete globalThis.playbookFiles // several megabytes
    },
    ({ message }) => {
      const data = { type: "failed", reason: "download", detail: message }
      worker.dispatchEvent(new MessageEvent("message", { data }))
    },
  )
  return worker
}

/**
 * @param {string} address - of a script
 * @returns {Promise<void>} when it has run
 */
function run(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = address
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`no ${address}`))
    document.head.append(script) // where it stays: WebKit may forget one that is taken out
  })
}
