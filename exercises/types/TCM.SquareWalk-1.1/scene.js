/*
 * The square: two rows of houses, a fountain, trees, a car park at its edge. What changes when somebody takes a first step
 * is drawn twice, `now` and `then`; the class on the drawing says which is seen.
 */
;(function (TCM) {
  const { extent, at, path, closed, open, south, east, ground, quad, stroke, group, arch, disc, walls, roof, roofAcross, row, shop, boarded, awning, put, tree, lamp, parasol, man, bench, car } = TCM.plan
  const now = (...children) => group('now', children)
  const then = (...children) => group('then', children)
  const lit = (...children) => group('lit', children)

  /** Where stops can be, each beside what it is about. A new place needs a drawing here and its name in the schema. */
  const PLACES = {
    'office': [9, 26.4],
    'vacant-shop': [20.4, 26],
    'shopfronts': [36.2, 26],
    'upper-floors': [51.4, 26.4],
    'cafe': [8, 16],
    'poster': [12.6, 3.2],
    'fountain': [28, 12.6],
    'bench': [43.6, 13],
    'car-park': [32.4, -11.4],
    'bus-stop': [57.4, 1.6],
    'stall': [52, 3.4],
    'old-town': [-2, 8, 9],
  }

  function groundPlan() {
    const lines = []
    for (let x = 2; x <= 62; x += 6) lines.push(stroke(ground(0), [x, 1], [x, 29]))
    for (let y = 1; y <= 29; y += 5.6) lines.push(stroke(ground(0), [2, y], [62, y]))
    return group('ctx', path('pv', lines.join('')), path('kb', quad(ground(0), 2, 1, 60, 28)), path('kb', stroke(ground(0), [2, -10.4], [64, -10.4])),
      path('pv', Array.from({ length: 10 }, (_, i) => stroke(ground(0), [13.2 + i * 4, -8.2], [13.2 + i * 4, -2.6])).join('')))
  }

  const house = (x, y, width, depth, height, rise, turn = roof) => [...walls(x, y, width, depth, height), ...turn(x, y, width, depth, height, rise)]

  function background() {
    return group('ctx', house(-12, 31, 11, 11, 9, 3.6), house(8, 44, 13, 8, 8, 3), house(25, 44, 14, 8, 9, 3), house(43, 44, 12, 8, 8, 3), house(-23, 18, 9, 11, 8, 3.2, roofAcross))
  }

  /** The office that moved away: arches, a board over the door. */
  function office() {
    const [x, y, width, height] = [0, 31, 14, 13]
    const face = south(y)
    const arches = kind => [1.2, 5.4, 9.6].map(u => [path('op', arch(face, x + u - 0.5, 0, 3.6, 6.2)), path(kind, arch(face, x + u + 0.2, 0, 2.2, 4.8))])
    return group('b', house(x, y, width, 11, height, 4.4), path('dt', stroke(face, [x, 7.4], [x + width, 7.4])),
      row(face, x + 1.6, x + width - 1.6, 4, 9, 'dk'),
      now(arches('bd'), path('op', quad(face, x + 4.3, 5.5, 5.4, 1.5)), path('dt', stroke(face, [x + 5, 6.5], [x + 9, 6.5]) + stroke(face, [x + 5, 6], [x + 7.6, 6]))),
      then(lit(arches('wn')), lit(row(face, x + 1.6, x + width - 1.6, 4, 9)), man(6, 28), man(7.4, 28.4)))
  }

  function vacantShop() {
    const [x, y, width, height] = [14, 31, 13, 10.5]
    const face = south(y)
    return group('b', house(x, y, width, 11, height, 3.8), row(face, x + 1.5, x + width - 1.5, 4, height - 3.7),
      now(boarded(face, x + 0.8), boarded(face, x + 6.9), path('op', quad(face, x + 1.4, 1.7, 2, 1.2))),
      then(lit(shop(face, x + 0.8), shop(face, x + 6.9)), awning(y, x + 0.8, 'a3'), awning(y, x + 6.9, 'a3'), man(19, 27)))
  }

  /** Three shops, each with hours of its own: one is open. */
  function shopfronts() {
    const [x, y, width, height] = [27, 31, 18.6, 12.4]
    const face = south(y)
    return group('b', house(x, y, width, 11, height, 4.4), row(face, x + 1.6, x + width - 1.6, 5, height - 3.9),
      now(shop(face, x + 0.6, 'dk'), lit(shop(face, x + 6.6)), awning(y, x + 6.6, 'a1'), shop(face, x + 12.6, 'dk')),
      then(lit(shop(face, x + 0.6), shop(face, x + 6.6), shop(face, x + 12.6)), awning(y, x + 0.6, 'a1'), awning(y, x + 6.6, 'a1'), awning(y, x + 12.6, 'a1'), man(31, 26.6), man(32.4, 26.2)))
  }

  /** A shop below, closed shutters above. */
  function flats() {
    const [x, y, width, height] = [45.6, 31, 12.4, 14.6]
    const face = south(y)
    const shutters = z => row(face, x + 1.5, x + width - 1.5, 3, z, 'bd').concat([0, 1, 2].map(i => path('dt', [0.6, 1.2, 1.8].map(v => stroke(face, [x + 1.5 + i * 3.95, z + v], [x + 3 + i * 3.95, z + v])).join(''))))
    return group('b', house(x, y, width, 11, height, 4.2), lit(shop(face, x + 3.2)), awning(y, x + 3.2, 'a3'),
      now(shutters(6.6), shutters(10.4)),
      then(lit(row(face, x + 1.5, x + width - 1.5, 3, 6.6), row(face, x + 1.5, x + width - 1.5, 3, 10.4)), group('ln', path('ln', stroke(face, [x + 1, 6.4], [x + width - 1, 6.4])))))
  }

  function westRow() {
    const face = east(0)
    const cafe = group('b', house(-12, 15.4, 12, 14, 10, 4, roofAcross),
      lit(path('wn', quad(face, 17, 0.8, 3, 3.2)), path('wn', quad(face, 24.4, 0.8, 3, 3.2)), path('wn', arch(face, 21, 0, 2.4, 4.6))), row(face, 16.6, 28, 4, 6.4),
      row(south(15.4), -10.4, -1.6, 3, 6.2), path('dt', stroke(face, [15.4, 5.4], [29.4, 5.4])))
    const hall = group('b', house(-12, 0, 12, 15.4, 12.6, 4.4, roofAcross), path('dt', stroke(face, [0, 7], [15.4, 7])),
      [1, 4.6, 8.2, 11.8].map(u => [path('op', arch(face, u - 0.3, 0, 3, 5.6)), path('dk', arch(face, u + 0.3, 0, 1.8, 4.4))]),
      row(face, 1.4, 14, 4, 8.6), row(south(0), -10.4, -1.6, 3, 8.6), row(south(0), -10.4, -1.6, 3, 2.6))
    return [cafe, hall]
  }

  function onTheSquare() {
    const basin = group('b', disc('gd', 28, 19, 0, 4.8), disc('wl', 28, 19, 0, 3.8), disc('wt', 28, 19, 0.8, 2.8), put(28, 19, 0.8, path('dt', 'M0 0V-11'), path('wv', 'M0 -11C-5 -12 -7 -7 -7 -3M0 -11C5 -12 7 -7 7 -3')))
    const column = put(10.4, 6, 0, path('wl', 'M-7 0V-30A7 3 0 0 1 7 -30V0A7 3 0 0 1 -7 0Z'), path('a3', 'M-5 -7V-25A9 3 0 0 0 5 -25V-7A9 3 0 0 1 -5 -7Z'), path('dt', 'M-7 -30A7 3 0 0 0 7 -30M-3 -20H3M-3 -16H3'))
    const stand = group('b', path('wl', quad(south(6), 51, 0, 4, 1.7)), path('sh', quad(east(55), 6, 0, 2.4, 1.7)), path('op', quad(ground(1.7), 51, 6, 4, 2.4)),
      path('dt', open([[51, 6, 1.7], [51, 6, 5]]) + open([[55, 6, 1.7], [55, 6, 5]]) + open([[55, 8.4, 1.7], [55, 8.4, 5]])), path('a1', closed([[50.4, 5.4, 4.8], [55.6, 5.4, 4.8], [55.6, 9, 5.8], [50.4, 9, 5.8]])), path('ln', closed([[50.4, 5.4, 4.8], [55.6, 5.4, 4.8], [55.6, 9, 5.8], [50.4, 9, 5.8]])))
    return group('b', basin, lamp(16, 24), lamp(40, 24.4), parasol(4.4, 24), parasol(4.4, 19.6), man(5.8, 23.4), man(3.2, 20.6), column, bench(42, 17.6),
      then(tree(41, 20), tree(48, 19.6), bench(48.6, 12.4), man(43.4, 17)), stand, tree(60, 26), tree(60, 19), tree(60, 12),
      then(man(24, 12), man(25.4, 11.6), man(34, 22), man(20, 20), man(48, 24), man(14, 12), man(15.2, 11.4)))
  }

  function street() {
    const cars = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(i => car(14.1 + i * 4, -7.6))
    const stop = put(57.4, -3, 0, path('dt', 'M0 0V-32'), path('op', 'M-6 -32H6V-22H-6Z'), path('dt', 'M-3 -29H3V-25H-3ZM-3 -24V-23.4M3 -24V-23.4'))
    return group('b is-fine', cars, stop)
  }

  /** Room around the drawing for the pins at its edge. */
  const MARGIN = 6

  /** Painted from the back to the front. */
  const LAYERS = [groundPlan(), background(), office(), vacantShop(), shopfronts(), flats(), ...westRow(), onTheSquare(), street()]
  const BOX = { x: extent[0] - MARGIN, y: extent[1] - MARGIN, width: extent[2] - extent[0] + 2 * MARGIN, height: extent[3] - extent[1] + 2 * MARGIN }

  TCM.square = {
    places: Object.keys(PLACES),

    /** The drawing; decoration for a screen reader, since the stops say what is seen. */
    draw() {
      return TCM.draw('svg', { 'class': 'town', 'viewBox': `${BOX.x} ${BOX.y} ${BOX.width} ${BOX.height}`, 'aria-hidden': 'true', 'focusable': 'false' },
        ...LAYERS.map(layer => layer.cloneNode(true)))
    },

    /** Where a place is, as shares of the drawing's width and height. */
    share(place) {
      const [x, y] = at(...PLACES[place])
      return { left: (x - BOX.x) / BOX.width, top: (y - BOX.y) / BOX.height }
    },

    /** The dotted line from stop to stop. */
    route(places) {
      return path('route', places.map((place, i) => `${i ? 'L' : 'M'}${at(...PLACES[place]).join(' ')}`).join(''))
    },
  }
})(window.TCM)
