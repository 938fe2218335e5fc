import { PackageRefusal } from './refusal.ts'

/** Types that H5P allows in content, without those that are programs or patches. */
const CONTENT = new Set(['json', 'png', 'jpg', 'jpeg', 'gif', 'bmp', 'tif', 'tiff', 'webp', 'avif', 'eot', 'ttf', 'woff', 'woff2', 'otf', 'webm', 'mp4', 'ogg', 'oga', 'ogv', 'mp3', 'm4a', 'wav', 'txt', 'pdf', 'rtf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'odt', 'ods', 'odp', 'csv', 'md', 'textile', 'vtt', 'webvtt', 'gltf', 'glb'])

/** Found in the folders of libraries, of no use to a player. */
const UNSERVED = new Set(['map', 'diff', 'patch', 'swf'])

const LIBRARY = new Set([...CONTENT, ...UNSERVED, 'js', 'css', 'svg', 'xml'])

/** Texts about a library that are kept without an ending. */
const ABOUT = /^(?:licen[cs]e|readme|changelog|copying|notice|authors|contributors)[^.]*$/i

/** What comes after the last point of the file's name, in small letters; empty where there is none. */
export function endingOf(name: string): string {
  const file = name.slice(name.lastIndexOf('/') + 1)
  const point = file.lastIndexOf('.')
  return point <= 0 ? '' : file.slice(point + 1).toLowerCase()
}

/**
 * @param name of an entry below `content/`
 * @throws PackageRefusal for a type that content may not have
 */
export function checkContentFile(name: string): void {
  const ending = endingOf(name)
  if (ending === 'svg') throw new PackageRefusal('file-svg', { entry: name })
  checkEnding(name, ending, CONTENT)
}

/**
 * @param name of an entry in the folder of a library
 * @returns whether the file is ever served
 * @throws PackageRefusal for a type that libraries may not have
 */
export function checkLibraryFile(name: string): boolean {
  if (ABOUT.test(name.slice(name.lastIndexOf('/') + 1))) return false
  const ending = endingOf(name)
  checkEnding(name, ending, LIBRARY)
  return !UNSERVED.has(ending)
}

function checkEnding(name: string, ending: string, allowed: ReadonlySet<string>): void {
  if (ending === '') throw new PackageRefusal('file-no-ending', { entry: name })
  if (!allowed.has(ending)) throw new PackageRefusal('file-ending', { entry: name, ending })
}
