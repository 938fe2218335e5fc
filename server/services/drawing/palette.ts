/** Colours of the printed sheet: the light tokens of the site, always on white paper. */
export const INK = '#12203A'
export const INK_SECOND = '#3C4A63'
/** Ground of the pages. */
export const PAPER = '#F5F5F1'
export const RULE = '#CBCFD0'
export const TERRA = '#9A3A20'
export const SEA = '#0A5A66'

/** Colours of the drawing. */
export const TOWN = {
  paper: '#FFFFFF',
  line: INK,
  lineOff: '#8D97A6',
  lineQuiet: '#A9B1BC',
  shade: '#E3E6E6',
  shadeOff: '#F0F1EE',
  roof: '#D98A66',
  roofShade: '#C9764F',
  warm: '#F0BE47',
  sea: '#BFDAD9',
  seaLine: '#5E9A9C',
  green: '#A9CBC4',
  awningTeal: '#2F8287',
  awningTerra: '#C9623C',
} as const
