/**
 * Links that hold the answers: an answers.json, deflated (RFC 1951), as base64url (RFC 4648) in the
 * fragment, which a browser sends to no server.
 */

const KEY = "#answers="

/** More than this is too much for answers; the scoring says so in the reader's language. */
export const MOST_BYTES = 4_000_001

/**
 * @param {string} text - of an answers.json
 * @param {string} address - of a quiz
 * @returns {Promise<string>} the address with the answers in its fragment
 */
export async function linkTo(text, address) {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"))
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer())
  const base64 = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
  const url = new URL(address)
  url.hash = KEY + base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
  return url.href
}

/** Whether this page was opened by such a link. */
export function hasAnswers() {
  return location.hash.startsWith(KEY)
}

/** Takes the answers out of the address, so that a reload does not open them again. */
export function forget() {
  history.replaceState(history.state, "", location.pathname + location.search)
}

/**
 * What the address holds; a packed bomb is not unpacked beyond what answers may need.
 *
 * @returns {Promise<string | null>} null if the link is damaged
 */
export async function linkedText() {
  try {
    const base64 = location.hash.slice(KEY.length).replaceAll("-", "+").replaceAll("_", "/")
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))
    return await limited(plain)
  } catch {
    return null
  }
}

/** @param {ReadableStream<Uint8Array>} stream */
async function limited(stream) {
  const decoder = new TextDecoder()
  const reader = stream.getReader()
  let [text, size] = ["", 0]
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    text += decoder.decode(value, { stream: true })
    size += value.length
    if (size > MOST_BYTES) {
      await reader.cancel()
      return text
    }
  }
}
