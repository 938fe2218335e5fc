/** How a file of a package is answered: its type, and whether a browser may show it where it is opened by its address. */
export interface ServedType {
  type: string
  /** Media, scripts, styles and JSON, which do nothing by themselves; anything else is saved, not shown. */
  inline: boolean
  /** Worth compressing on its way. */
  text: boolean
}

const text = (type: string) => ({ type: `${type}; charset=utf-8`, inline: true, text: true })
const media = (type: string) => ({ type, inline: true, text: false })
const saved = (type: string) => ({ type, inline: false, text: false })
const savedText = (type: string) => ({ type, inline: false, text: true })

const TYPES: Readonly<Record<string, ServedType>> = {
  js: text('text/javascript'),
  css: text('text/css'),
  json: text('application/json'),
  png: media('image/png'),
  jpg: media('image/jpeg'),
  jpeg: media('image/jpeg'),
  gif: media('image/gif'),
  bmp: media('image/bmp'),
  webp: media('image/webp'),
  avif: media('image/avif'),
  mp4: media('video/mp4'),
  webm: media('video/webm'),
  ogv: media('video/ogg'),
  ogg: media('audio/ogg'),
  oga: media('audio/ogg'),
  mp3: media('audio/mpeg'),
  m4a: media('audio/mp4'),
  wav: media('audio/wav'),
  // A picture where a page uses it; opened by its address it would be a document with scripts.
  svg: savedText('image/svg+xml'),
  vtt: savedText('text/vtt; charset=utf-8'),
  webvtt: savedText('text/vtt; charset=utf-8'),
  woff: saved('font/woff'),
  woff2: saved('font/woff2'),
  ttf: saved('font/ttf'),
  otf: saved('font/otf'),
  eot: saved('application/vnd.ms-fontobject'),
  gltf: savedText('model/gltf+json'),
  glb: saved('model/gltf-binary'),
  pdf: saved('application/pdf'),
  tif: saved('image/tiff'),
  tiff: saved('image/tiff'),
}

const ANYTHING: ServedType = saved('application/octet-stream')

/** @param path of a file in a package; only its ending counts, never what is in it */
export function servedType(path: string): ServedType {
  const ending = /\.([a-z\d]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''
  return Object.hasOwn(TYPES, ending) ? TYPES[ending]! : ANYTHING
}
