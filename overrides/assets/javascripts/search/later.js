/**
 * Lets the theme fetch the search index when the reader turns to the search, not with every page:
 * it weighs a third of one. A page that a search has led to marks the words, and needs it at once.
 */
{
  const search = document.querySelector("[data-md-component=search]")
  const wanted = new Promise(resolve => {
    for (const sign of ["focusin", "input", "pointerdown"])
      search?.addEventListener(sign, resolve, { once: true })
    const { searchParams } = new URL(location.href)
    if (!search || search.contains(document.activeElement)) resolve(null)
    if (searchParams.has("q") || searchParams.has("h")) resolve(null)
  })
  const { open, send } = XMLHttpRequest.prototype
  const held = new WeakSet()
  XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...values) {
    if (String(values[1]).endsWith("/search/search_index.json")) held.add(this)
    return open.apply(this, /** @type {any} */ (values))
  }
  XMLHttpRequest.prototype.send = function (body) {
    if (held.has(this)) wanted.then(() => send.call(this, body))
    else send.call(this, body)
  }
}
