/**
 * Search without accents and by stem, as a lunr language of our own.
 *
 * Material's search worker loads this file (the build puts lunr's language in front of it and a
 * call behind it), then builds the index with `lunr.use(lunr[name])`. Words are folded, so that
 * "conversion" finds "conversión", before lunr's stemmer sees them. Material asks for every word
 * with a wildcard ("niveles*"), which lunr takes literally; so the query's words are folded and,
 * where the index has the stem, stemmed as well. What is shown is untouched.
 *
 * @param {string} name - the language's name in the search configuration
 * @param {string} base - the language of lunr that it builds on, if lunr has it
 */
function playbookSearch(name, base) {
  const stock = base === "zh" ? undefined : lunr[base]

  /** @param {string} word */
  const fold = word => plural(word.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase())

  /** Portuguese makes plurals that its stemmer knows only with their accents: ações, ação.
   * @param {string} word */
  const plural = word => base === "pt" ? word.replace(/(oes|aes)$/, "ao") : word

  const foldToken = token => token.update(fold)

  /** Every two characters of a longer Chinese word can be searched for. */
  const pairs = token => {
    const word = token.toString()
    const all = [token]
    if (/^\p{sc=Han}{3,}$/u.test(word))
      for (let i = 0; i + 1 < word.length; i++)
        all.push(token.clone(() => word.slice(i, i + 2)))
    return all
  }

  lunr.Pipeline.registerFunction(foldToken, `fold-${name}`)
  lunr.Pipeline.registerFunction(pairs, `pairs-${name}`)

  /** @type {lunr.Index} */
  let index

  /** @param {string} word */
  const stem = word => {
    const terms = index.pipeline.runString(word)
    return terms.length ? terms[0] : word
  }

  lunr[name] = function () {
    if (stock) stock.call(this)
    else {
      this.pipeline.reset()
      this.searchPipeline.reset()
    }
    for (const pipeline of [this.pipeline, this.searchPipeline])
      pipeline._stack.unshift(foldToken)
    if (base === "zh") this.pipeline.add(pairs)

    const build = this.build
    this.build = () => (index = build.call(this))
  }

  const clause = lunr.Query.prototype.clause
  lunr.Query.prototype.clause = function (query) {
    const wildcard = query.term.endsWith("*")
    if (wildcard && index) {
      const word = fold(query.term.slice(0, -1))
      const root = stem(word)
      query.term = `${root in index.invertedIndex ? root : word}*`
    }
    return clause.call(this, query)
  }
}
