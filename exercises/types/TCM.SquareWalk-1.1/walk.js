/* A walk through the square: at each stop one judges whether what one sees weakens the centre, and in which way. */
;(function (TCM) {
  const { make, mark, fill, arrow } = TCM
  const POINTS = { fits: 2, defensible: 2, mixed: 1, overlooked: 0, alarm: 0, hasty: 0, cautious: 0 }
  const MARK = { fits: 'lit', defensible: 'defensible', mixed: 'half', overlooked: 'shut', alarm: 'shut', hasty: 'dashed', cautious: 'dashed' }

  /**
   * How a judgement compares with the author's. Kinds of judgements: `weakens`, `sound`, `unknown`; to find a weakness and
   * name it by the other term is half of it.
   */
  function outcomeOf(stop, given, judgements) {
    if (given === stop.judgement) return 'fits'
    if ((stop.also ?? []).some(other => other.judgement === given)) return 'defensible'
    const kind = id => judgements.find(one => one.id === id).kind
    if (kind(given) === 'unknown') return 'cautious'
    if (kind(stop.judgement) === 'unknown') return 'hasty'
    if (kind(stop.judgement) === 'sound') return 'alarm'
    return kind(given) === 'weakens' ? 'mixed' : 'overlooked'
  }

  TCM.SquareWalk = class extends TCM.Exercise {
    constructor(params, contentId, extras) {
      super(params, contentId, extras)
      this.t = TCM.walkTexts[this.lang]
      this.start()
    }

    start() {
      /** Judgement of each stop. */
      this.given = {}
      /** Chosen, not judged yet. */
      this.choice = null
      /** Index of the stop; as many as there are stops: the end. */
      this.here = 0
      this.isThen = false
      /** Every stop was judged, so the result was reported. */
      this.isReported = false
    }

    // ---- what H5P asks

    parts() {
      const { stops, judgements } = this.params
      return stops.map((stop) => {
        const given = this.given[stop.id]
        return {
          id: stop.id,
          name: stop.name,
          description: TCM.join(stop.name, stop.seen),
          choices: judgements.map(({ id, name }) => ({ id, name })),
          right: [stop.judgement, ...(stop.also ?? []).map(other => other.judgement)],
          response: given,
          score: given ? POINTS[outcomeOf(stop, given, judgements)] : 0,
          max: POINTS.fits,
        }
      })
    }

    getAnswerGiven() {
      return Object.keys(this.given).length > 0
    }

    getCurrentState() {
      if (!this.getAnswerGiven() && this.here === 0 && !this.choice) return undefined
      return { given: { ...this.given }, here: this.here, choice: this.choice, isThen: this.isThen, isReported: this.isReported }
    }

    /** Takes what still exists in the instance; the rest of an older state is left. */
    restore(state) {
      const { stops, judgements } = this.params
      const isKnown = id => judgements.some(one => one.id === id)
      this.given = Object.fromEntries(stops.map(({ id }) => [id, state.given?.[id]]).filter(([, given]) => isKnown(given)))
      const isAll = Object.keys(this.given).length === stops.length
      this.here = Number.isInteger(state.here) ? Math.max(0, Math.min(state.here, isAll ? stops.length : stops.length - 1)) : 0
      this.choice = isKnown(state.choice) ? state.choice : null
      this.isThen = Boolean(state.isThen && isAll)
      this.isReported = Boolean(state.isReported && isAll)
    }

    resetTask() {
      this.start()
      this.changed()
    }

    /** All stops with our judgements, as at the end of a walk. */
    showSolutions() {
      this.here = this.params.stops.length
      this.changed()
    }

    // ---- acts

    outcome(stop) {
      const given = this.given[stop.id]
      return given ? outcomeOf(stop, given, this.params.judgements) : null
    }

    go(index) {
      this.here = index
      this.choice = null
      this.changed()
      this.heading.focus()
    }

    judge() {
      const stop = this.params.stops[this.here]
      if (!this.choice) return this.announce(this.t.chooseFirst)
      this.given[stop.id] = this.choice
      this.choice = null
      const isLast = this.params.stops.every(({ id }) => this.given[id])
      const isNew = isLast && !this.isReported
      if (isNew) this.isReported = true
      this.changed()
      this.reportPart(this.parts().find(part => part.id === stop.id))
      if (isNew) this.reportWhole()
      this.sheet.querySelector('.explained').focus()
    }

    /** Stops that do not hold are open again; the rest stays. */
    mend() {
      const open = this.params.stops.filter(stop => POINTS[this.outcome(stop) ?? 'cautious'] < POINTS.fits)
      for (const stop of open) delete this.given[stop.id]
      this.isReported = false
      this.isThen = false
      this.go(this.params.stops.indexOf(open[0]))
    }

    again() {
      this.start()
      this.go(0)
    }

    turn() {
      this.isThen = !this.isThen
      this.changed()
      this.sheet.querySelector('.walk-turn').focus({ preventScroll: true })
      this.map.scrollIntoView({ block: 'nearest' })
      if (this.isThen) this.announce(this.t.thenNote)
    }

    // ---- the page

    build(root) {
      const { stops } = this.params
      this.pins = stops.map((stop, index) => this.buildPin(stop, index))
      this.map = make('div', { class: 'walk-map' }, TCM.square.draw(), ...this.pins)
      this.map.querySelector('svg').append(TCM.square.route(stops.map(stop => stop.place)))
      this.list = make('ol', { class: 'walk-list' })
      this.sheet = make('div', { class: 'walk-sheet' })
      root.append(
        make('p', { class: 'task' }, this.say(this.params.task)),
        make('p', { class: 'situation small' }, this.say(this.params.situation)),
        make('div', { class: 'walk-top' }, this.map, make('nav', { 'class': 'walk-stops', 'aria-label': this.t.stops }, this.list)),
        this.sheet,
      )
    }

    /** On the drawing, for the pointer; the list beside it is the same for everyone. */
    buildPin(stop, index) {
      const pin = make('button', { 'type': 'button', 'class': 'walk-pin', 'tabindex': '-1', 'aria-hidden': 'true', 'onclick': () => this.go(index) }, index + 1)
      const { left, top } = TCM.square.share(stop.place)
      pin.style.left = `${left * 100}%`
      pin.style.top = `${top * 100}%`
      return pin
    }

    refresh() {
      const focused = [...this.list.querySelectorAll('button')].indexOf(document.activeElement)
      this.map.classList.toggle('is-then', this.isThen)
      this.params.stops.forEach((stop, index) => {
        this.pins[index].className = `walk-pin ${this.look(stop, index)}`
      })
      this.list.replaceChildren(...this.params.stops.map((stop, index) => this.buildLine(stop, index)))
      if (focused >= 0) this.list.querySelectorAll('button')[focused].focus()
      this.sheet.replaceChildren(...(this.here < this.params.stops.length ? this.stopSheet() : this.endSheet()))
      this.trigger('resize')
    }

    look(stop, index) {
      const outcome = this.outcome(stop)
      return [outcome && (POINTS[outcome] === POINTS.fits ? 'is-lit' : POINTS[outcome] ? 'is-half' : 'is-shut'), index === this.here && 'is-here'].filter(Boolean).join(' ')
    }

    buildLine(stop, index) {
      const outcome = this.outcome(stop)
      return make('li', { class: this.look(stop, index) },
        make('button', { 'type': 'button', 'aria-current': index === this.here ? 'step' : null, 'onclick': () => this.go(index) },
          make('span', { class: 'walk-number' }, make('span', { class: 'vh' }, `${this.t.stopWord} `), index + 1),
          make('span', { class: 'walk-name' }, this.say(stop.name),
            outcome ? make('span', { class: 'tiny' }, this.t.short[outcome]) : make('span', { class: 'vh' }, this.t.notVisited)),
          outcome && mark(MARK[outcome])))
    }

    stopSheet() {
      const { stops } = this.params
      const stop = stops[this.here]
      this.heading = make('h3', { class: 'walk-title', tabindex: '-1' }, make('span', { class: 'tiny' }, fill(this.t.stop, { number: this.here + 1, count: stops.length })), this.say(stop.name))
      const outcome = this.outcome(stop)
      return [this.heading, make('p', { class: 'walk-seen' }, this.say(stop.seen)), ...(outcome ? this.judged(stop, outcome) : [this.question()])]
    }

    question() {
      const name = `walk-${this.contentId}`
      const options = this.params.judgements.map(judgement => make('label', { class: 'walk-option' },
        make('input', {
          type: 'radio',
          name,
          value: judgement.id,
          checked: judgement.id === this.choice,
          onchange: () => {
            this.choice = judgement.id
            this.judgeButton.setAttribute('aria-disabled', 'false')
          },
        }),
        make('span', {}, make('b', {}, this.say(judgement.name)), make('span', { class: 'tiny' }, this.say(judgement.text)))))
      // No form: in a frame without that permission none is ever submitted.
      this.judgeButton = make('button', { 'type': 'button', 'class': 'tcm-button', 'aria-disabled': String(!this.choice), 'onclick': () => this.judge() }, this.t.judge)
      const onkeydown = (event) => {
        if (event.key === 'Enter' && event.target.type === 'radio') this.judge()
      }
      return make('div', { onkeydown },
        make('fieldset', {}, make('legend', { class: 'walk-legend' }, this.t.question), make('div', { class: 'walk-options' }, ...options)),
        make('div', { class: 'acts' }, this.judgeButton))
    }

    judged(stop, outcome) {
      const isEnd = this.params.stops.every(({ id }) => this.given[id])
      const open = this.nextOpen()
      return [
        make('div', { class: 'explained', tabindex: '-1' },
          make('p', { class: 'state' }, mark(MARK[outcome]), `${this.t.outcomes[outcome]}.`),
          ...this.explanation(stop, outcome)),
        make('div', { class: 'acts' },
          make('button', { type: 'button', class: 'tcm-button', onclick: () => this.go(isEnd ? this.params.stops.length : open) }, isEnd ? this.t.toEnd : this.t.next, arrow())),
      ]
    }

    /** The stop after this one that waits for a judgement. */
    nextOpen() {
      const { stops } = this.params
      const order = stops.map((_, step) => (this.here + 1 + step) % stops.length)
      return order.find(index => !this.given[stops[index].id]) ?? stops.length
    }

    explanation(stop, outcome) {
      const given = this.given[stop.id]
      const name = id => this.say(this.params.judgements.find(one => one.id === id).name)
      const note = stop.notes?.[given]
      const condition = (stop.also ?? []).find(other => other.judgement === given) ?? (stop.also ?? [])[0]
      return [
        note && outcome !== 'defensible' ? make('p', {}, this.say(note)) : null,
        TCM.cited(this.say(stop.why), stop.sources, this.t.source),
        make('dl', { class: 'facts' },
          given && given !== stop.judgement && fact(this.t.yours, name(given)),
          fact(this.t.ours, name(stop.judgement)),
          condition && fact(outcome === 'defensible' ? this.t.holdsIf : this.t.also, `${outcome === 'defensible' ? '' : `${name(condition.judgement)}, `}${this.say(condition.when)}`),
          fact(this.t.first, this.say(stop.first))),
      ].filter(Boolean)
    }

    endSheet() {
      const { stops } = this.params
      this.heading = make('h3', { class: 'walk-title', tabindex: '-1' }, this.t.summary)
      const isFull = this.getScore() === this.getMaxScore()
      const found = stops.map(stop => this.outcome(stop))
      const line = outcome => make('div', {}, make('dt', {}, mark(MARK[outcome]), this.t.short[outcome]), make('dd', {}, found.filter(one => one === outcome).length))
      return [
        this.heading,
        make('dl', { class: 'tally' }, ...Object.keys(POINTS).filter(outcome => outcome === 'fits' || found.includes(outcome)).map(line),
          make('div', {}, make('dt', {}, this.t.points), make('dd', {}, fill(this.t.of, { score: this.getScore(), max: this.getMaxScore() })))),
        make('p', { class: 'walk-closing' }, this.say(this.params.closing)),
        make('div', { class: 'acts' },
          make('button', { 'type': 'button', 'class': 'tcm-button walk-turn', 'aria-pressed': String(this.isThen), 'onclick': () => this.turn() }, this.isThen ? this.t.now : this.t.then),
          !isFull && this.getAnswerGiven() && make('button', { type: 'button', class: 'tcm-button is-quiet', onclick: () => this.mend() }, this.t.mend),
          make('button', { type: 'button', class: 'tcm-button is-quiet', onclick: () => this.again() }, this.t.again)),
        ...(this.isThen ? [make('p', { class: 'tiny walk-then-note' }, this.t.thenNote)] : []),
        make('details', { class: 'walk-review' }, make('summary', {}, this.t.review),
          make('ol', {}, ...stops.map(stop => make('li', {}, make('h4', {}, this.say(stop.name)),
            this.outcome(stop) && make('p', { class: 'state small' }, mark(MARK[this.outcome(stop)]), this.t.outcomes[this.outcome(stop)]),
            ...this.explanation(stop, this.outcome(stop)))))),
      ]
    }
  }

  TCM.SquareWalk.outcomeOf = outcomeOf

  function fact(name, text) {
    return make('div', {}, make('dt', {}, name), make('dd', {}, text))
  }
})(window.TCM)
