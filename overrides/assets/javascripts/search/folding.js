/**
 * Search without accents and by stem, as a lunr language of our own.
 *
 * Material's search worker loads this file (the build puts lunr's language in front of it and a
 * call behind it), then builds the index with `lunr.use(lunr[name])`. Words are folded, so that
 * "conversion" finds "conversión", before lunr's stemmer sees them. Material asks for every word
 * with a wildcard ("niveles*"), which lunr takes literally; so the query's words are looked up as
 * the index has them. What is shown is untouched.
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

  /** @param {lunr.Token} token */
  const foldToken = token => token.update(fold)

  /**
   * Any two neighbouring characters of a Chinese word can be searched for; single ones are not
   * indexed, since they would match at the beginning of too many words.
   *
   * @param {lunr.Token} token
   */
  const pairs = token => {
    const word = token.toString()
    if (!/^\p{sc=Han}+$/u.test(word)) return token
    if (word.length < 3) return word.length > 1 ? token : []
    const starts = Array.from({ length: word.length - 1 }, (_, start) => start)
    return [token, ...starts.map(start => token.clone(() => word.slice(start, start + 2)))]
  }

  lunr.Pipeline.registerFunction(foldToken, `fold-${name}`)
  lunr.Pipeline.registerFunction(pairs, `pairs-${name}`)

  /** @type {lunr.Index} */
  let index

  /** @param {string} word */
  const stem = word => index.pipeline.runString(word)[0] ?? word

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

  /**
   * What to look for in the index: the stem of a word that is written out, the beginning of one that
   * is being typed, or, while "pagame" is on its way to "pagamento", the known stem that it has.
   *
   * @param {string} word
   */
  const lookup = word => {
    const terms = Object.keys(index.invertedIndex)
    const root = stem(word)
    if (root !== word && root in index.invertedIndex) return root
    if (terms.some(term => term.startsWith(word))) return `${word}*`
    const known = terms.filter(term => term.length > 2 && word.startsWith(term))
    return known.sort((a, b) => b.length - a.length)[0] ?? `${word}*`
  }

  const clause = lunr.Query.prototype.clause
  lunr.Query.prototype.clause = function (query) {
    if (index && query.term.endsWith("*")) {
      query.term = lookup(fold(query.term.slice(0, -1)))
      query.usePipeline = false
    }
    return clause.call(this, query)
  }

  /** A word and its pairs stand in the same place, which is to be marked once. */
  const query = lunr.Index.prototype.query
  lunr.Index.prototype.query = function (build) {
    const results = query.call(this, build)
    for (const { matchData } of results) {
      const seen = {}
      for (const fields of Object.values(matchData.metadata))
        for (const [field, match] of Object.entries(fields)) {
          const places = (seen[field] ??= new Set())
          match.position = match.position.filter(place => !places.has(place) && places.add(place))
        }
    }
    return results
  }
}
