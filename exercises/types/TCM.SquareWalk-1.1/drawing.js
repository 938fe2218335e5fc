/*
 * How the town is drawn all over the product: plan oblique, the plan true to scale and turned by 30 degrees, heights
 * shortened. Everything is given in plan units (x to the lower right, y to the upper right, z up) and comes out as paths.
 */
;(function (TCM) {
  const UNIT = 6
  const HEIGHT = 0.86
  const COS = Math.cos(Math.PI / 6)
  const SIN = Math.sin(Math.PI / 6)
  const round = value => Math.round(value * 10) / 10

  /** What all that was drawn takes of the sheet: left, top, right, bottom. */
  const extent = [Infinity, Infinity, -Infinity, -Infinity]

  /** Where a point of the plan is on the sheet. */
  const at = (x, y, z = 0) => {
    const [left, top] = [round((x * COS + y * SIN) * UNIT), round((x * SIN - y * COS - z * HEIGHT) * UNIT)]
    extent[0] = Math.min(extent[0], left)
    extent[1] = Math.min(extent[1], top)
    extent[2] = Math.max(extent[2], left)
    extent[3] = Math.max(extent[3], top)
    return [left, top]
  }
  const point = position => at(...position).join(' ')
  const path = (kind, d) => TCM.draw('path', { class: kind, d })
  const closed = points => `M${points.map(point).join('L')}Z`
  const open = points => `M${points.map(point).join('L')}`

  /** A face that looks to the south (u along x) or to the east (u along y), and the ground. */
  const south = y => (u, v) => [u, y, v]
  const east = x => (u, v) => [x, u, v]
  const ground = z => (u, v) => [u, v, z]

  const quad = (face, u, v, width, height) => closed([face(u, v), face(u + width, v), face(u + width, v + height), face(u, v + height)])
  const stroke = (face, ...points) => open(points.map(([u, v]) => face(u, v)))
  const group = (kind, ...children) => TCM.draw('g', { class: kind }, ...children.flat(3))

  const arch = (face, u, v, width, height) => {
    const radius = width / 2
    const curve = radius * 0.5523
    const shoulder = v + height - radius
    const p = (a, b) => point(face(a, b))
    return `M${p(u, v)}L${p(u, shoulder)}C${p(u, shoulder + curve)} ${p(u + radius - curve, v + height)} ${p(u + radius, v + height)}`
      + `C${p(u + radius + curve, v + height)} ${p(u + width, shoulder + curve)} ${p(u + width, shoulder)}L${p(u + width, v)}Z`
  }

  /** A circle that lies on the ground stays a circle. */
  const disc = (kind, x, y, z, radius) => {
    const [cx, cy] = at(x, y, z)
    return TCM.draw('circle', { class: kind, cx, cy, r: round(radius * UNIT) })
  }

  const walls = (x, y, width, depth, height, z = 0) => [
    path('wl', quad(south(y), x, z, width, height - z)),
    path('sh', quad(east(x + width), y, z, depth, height - z)),
  ]

  /** Lines between two ends of a roof. */
  const tiles = (from, to, length, line) => {
    const count = Math.round(length / 1.7)
    return path('ti', Array.from({ length: count - 1 }, (_, i) => line(from + (to - from) * (i + 1) / count)).join(''))
  }

  /** A roof whose ridge runs along x. */
  const roof = (x, y, width, depth, height, rise) => {
    const out = 0.6
    const [x0, x1, middle, eave] = [x - out / 2, x + width + out / 2, y + depth / 2, height - out * rise / (depth / 2)]
    const ridge = [[x1, middle, height + rise], [x0, middle, height + rise]]
    return [
      path('sh', closed([[x + width, y, height], [x + width, y + depth, height], [x + width, middle, height + rise]])),
      path('rf2', closed([ridge[1], ridge[0], [x1, y + depth + out, eave], [x0, y + depth + out, eave]])),
      path('rf', closed([[x0, y - out, eave], [x1, y - out, eave], ...ridge])),
      tiles(x0, x1, width, u => open([[u, y - out, eave], [u, middle, height + rise]])),
    ]
  }

  /** A roof whose ridge runs along y. */
  const roofAcross = (x, y, width, depth, height, rise) => {
    const out = 0.6
    const [y0, y1, middle, eave] = [y - out / 2, y + depth + out / 2, x + width / 2, height - out * rise / (width / 2)]
    const ridge = [[middle, y1, height + rise], [middle, y0, height + rise]]
    return [
      path('wl', closed([[x, y, height], [x + width, y, height], [middle, y, height + rise]])),
      path('rf', closed([[x - out, y0, eave], [x - out, y1, eave], ...ridge])),
      path('rf2', closed([ridge[1], ridge[0], [x + width + out, y1, eave], [x + width + out, y0, eave]])),
      tiles(y0, y1, depth, v => open([[x + width + out, v, eave], [middle, v, height + rise]])),
    ]
  }

  /** Upper windows in a row, on the face given. */
  const row = (face, from, to, count, z, kind = 'wn', width = 1.5, height = 2.4) =>
    Array.from({ length: count }, (_, i) => {
      const u = count === 1 ? (from + to - width) / 2 : from + i * (to - from - width) / (count - 1)
      return [path(kind, quad(face, u, z, width, height)), path('dt', stroke(face, [u - 0.25, z], [u + width + 0.25, z]))]
    })

  /** A shop's ground floor: window and door. */
  const shop = (face, u, kind = 'wn') => [
    path(kind, quad(face, u, 0.8, 3.4, 3)),
    path('op', quad(face, u + 4, 0, 1.5, 3.9)),
    path('dt', stroke(face, [u, 0.8], [u + 3.4, 0.8]) + stroke(face, [u + 1.7, 0.8], [u + 1.7, 3.8])),
  ]

  /** A closed one: boards across the window. */
  const boarded = (face, u) => [
    path('bd', quad(face, u, 0.8, 3.4, 3)),
    path('dt', stroke(face, [u, 0.8], [u + 3.4, 3.8]) + stroke(face, [u + 3.4, 0.8], [u, 3.8])),
    path('bd', quad(face, u + 4, 0, 1.5, 3.9)),
  ]

  const awning = (y, u, colour) => {
    const [count, width] = [6, 6.1 / 6]
    const stripes = Array.from({ length: count }, (_, i) => {
      const from = u - 0.3 + i * width
      return path(i % 2 ? 'a2' : colour, closed([[from, y, 5.2], [from + width, y, 5.2], [from + width, y - 2.3, 3.9], [from + width, y - 2.3, 3.1], [from, y - 2.3, 3.1], [from, y - 2.3, 3.9]]))
    })
    const [a, b] = [u - 0.3, u + 5.8]
    return [...stripes, path('ln', closed([[a, y, 5.2], [b, y, 5.2], [b, y - 2.3, 3.9], [b, y - 2.3, 3.1], [a, y - 2.3, 3.1], [a, y - 2.3, 3.9]]) + open([[a, y - 2.3, 3.9], [b, y - 2.3, 3.9]]))]
  }

  /** Something drawn straight on the sheet at a point of the plan. */
  const put = (x, y, z, ...parts) => {
    const [dx, dy] = at(x, y, z)
    return TCM.draw('g', { transform: `translate(${dx} ${dy})` }, ...parts)
  }

  const tree = (x, y) => put(x, y, 0, path('dt', 'M0 0V-14'), TCM.draw('circle', { class: 'tr', cx: 0, cy: -22, r: 12 }), path('dt', 'M-5.5 -18A7.5 7.5 0 0 0 5.5 -17'))
  const lamp = (x, y) => put(x, y, 0, path('dt', 'M0 0V-24M-3 -24H3'), TCM.draw('circle', { class: 'lp', cx: 0, cy: -27, r: 3.2 }))
  const parasol = (x, y) => put(x, y, 0, path('dt', 'M0 0V-15'), path('a3', 'M-12 -13L0 -21L12 -13Z'), path('ln', 'M-12 -13L0 -21L12 -13Z'), path('dt', 'M-6 0H6M-4 0V4M4 0V4'))
  const man = (x, y) => put(x, y, 0, TCM.draw('circle', { class: 'fg', cx: 0, cy: -10.4, r: 2.1 }), path('fg', 'M-2.3 -7.8H2.3L1.6 0H-1.6Z'))

  const bench = (x, y) => [
    path('wl', closed([[x, y, 1], [x + 4, y, 1], [x + 4, y + 1.2, 1], [x, y + 1.2, 1]])),
    path('dt', open([[x, y, 1], [x, y, 0]]) + open([[x + 4, y, 1], [x + 4, y, 0]]) + open([[x + 4, y + 1.2, 1], [x + 4, y + 1.2, 0]])),
  ]

  const car = (x, y) => [
    ...walls(x, y, 2.1, 4.4, 1.3, 0.3),
    path('wl', quad(ground(1.3), x, y, 2.1, 4.4)),
    path('wl', quad(south(y + 0.9), x + 0.15, 1.3, 1.8, 0.9)),
    path('sh', quad(east(x + 1.95), y + 0.9, 1.3, 2.4, 0.9)),
    path('wl', quad(ground(2.2), x + 0.15, y + 0.9, 1.8, 2.4)),
  ]

  TCM.plan = { extent, at, path, closed, open, south, east, ground, quad, stroke, group, arch, disc, walls, roof, roofAcross, row, shop, boarded, awning, put, tree, lamp, parasol, man, bench, car }
})(window.TCM)
