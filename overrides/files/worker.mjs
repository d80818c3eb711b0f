/**
 * The worker that scores, with files that a message brings:
 *
 *     {type: "files", files: {[name: string]: string}}   contents as gzip (RFC 1952) in base64
 *
 * What asks for one of them by address gets it from here.
 */
import "../assets/javascripts/quiz/worker.mjs"

const HERE = "https://files.invalid/" // RFC 2606: no host has this name

const TYPES = { wasm: "application/wasm", zip: "application/zip", json: "application/json" }

self.addEventListener("message", async ({ data: { type, files } }) => {
  if (type !== "files") return
  const names = Object.keys(files)
  const contents = await Promise.all(names.map(name => unpacked(files[name])))
  const found = Object.fromEntries(names.map((name, i) => [name, contents[i]]))
  self.fetch = async address => {
    const name = String(address).slice(HERE.length)
    const extension = /** @type {keyof TYPES} */ (name.split(".").pop())
    return new Response(found[name], { headers: { "Content-Type": TYPES[extension] } })
  }
  const data = {
    type: "start",
    runtime: HERE,
    model: `${HERE}model.json`,
    language: `${HERE}language.json`,
    loader: scriptAddress(found["pyodide.mjs"]),
    glue: scriptAddress(found["pyodide.asm.mjs"]),
  }
  self.dispatchEvent(new MessageEvent("message", { data }))
})

/** @param {string} base64 - of gzip */
async function unpacked(base64) {
  const bytes = Uint8Array.fromBase64?.(base64) ?? Uint8Array.from(atob(base64), c => c.charCodeAt(0))
  // Not through a Blob: WebKit cannot read one in a worker whose address is its own text.
  const gunzip = new DecompressionStream("gzip")
  const writer = gunzip.writable.getWriter()
  writer.write(bytes)
  writer.close()
  return new Response(gunzip.readable).arrayBuffer()
}

/** @param {ArrayBuffer} script */
function scriptAddress(script) {
  return `data:text/javascript,${encodeURIComponent(new TextDecoder().decode(script))}`
}
