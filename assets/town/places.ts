/**
 * The ten places of the drawing: where each stands on the map of the whole town.
 * The drawing is a plan oblique: the plan is true to scale, turned 30/60; heights are drawn at 0.86.
 */
export const PLACES = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8', 'm9', 'm10'] as const
export type Place = (typeof PLACES)[number]

/** off: nothing begun; started: roof tiles and a lit ground floor; done: roof, all windows, people. */
export type PlaceState = 'off' | 'started' | 'done'

/** The two walks through the town, one for each learning path. */
export type Walk = 'a' | 'b'

/** Which walk is drawn for which path; others have none. */
export const WALKS: Readonly<Record<string, Walk>> = { 'path-a': 'a', 'path-b': 'b' }

interface Spot {
  /** viewBox of the building alone. */
  box: string
  /** Where its numbered tag stands on the map. */
  tag: readonly [number, number]
}

export const SPOTS: Record<Place, Spot> = {
  m1: { box: '130 -277 217 239', tag: [305.9, -79.8] },
  m2: { box: '187 -494 211 270', tag: [279.4, -244] },
  m3: { box: '397 -469 224 385', tag: [422.3, -161.5] },
  m4: { box: '414 -114 169 189', tag: [473.1, 44.5] },
  m5: { box: '213 -16 275 267', tag: [322, 198.4] },
  m6: { box: '488 103 177 243', tag: [543.8, 318.1] },
  m7: { box: '620 -93 124 205', tag: [641.8, 100.4] },
  m8: { box: '291 -114 266 302', tag: [369.7, 43.7] },
  m9: { box: '585 -223 143 202', tag: [631.3, -37.4] },
  m10: { box: '60 -140 167 235', tag: [114.3, 66] },
}

export const TOWN_BOX = '-117 -490 970 989'

/** Pieces from the back of the drawing to its front, after the ground: later ones cover earlier ones. */
export const LAYERS = ['back', 'trees', 'm2', 'm3', 'm9', 'west', 'm1', 'm4', 'm7', 'm8', 'east', 'front', 'm10', 'm5', 'm6', 'boats'] as const

/** Each walk is one main line and short spurs to doors, never retraced, so that the dots never merge. */
export const ROUTES: Record<Walk, string> = {
  a: 'M176.2 132.9L249.7 5.6L271 -13.3L373 -190L422.3 -161.5L452.2 -99.2L395.2 -0.5L571.8 101.5L546.3 145.7L271 -13.3M373 -190L279.4 -244M571.8 101.5L589.8 70.4L641.8 100.4M189.7 109.5L114.3 66',
  b: 'M176.2 132.9L249.7 5.6L271 -13.3L308.5 -78.3L407.2 -21.3L395.2 -0.5L571.8 101.5L463.8 288.6L180.7 125.1M463.8 288.6L536.6 330.6L543.8 318.1M571.8 101.5L646.8 -28.4L631.3 -37.4M589.8 70.4L641.8 100.4M189.7 109.5L114.3 66',
}

/** Whether a module's cover names a place of the drawing. */
export function isPlace(cover: string): cover is Place {
  return (PLACES as readonly string[]).includes(cover)
}
