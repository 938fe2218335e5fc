import { posix } from 'node:path'
import type { LibraryVersion } from './fields.ts'
import { isObject, type JsonObject } from './json.ts'
import { PackageRefusal } from './refusal.ts'

/** What the content of a package needs to be there. */
export interface ContentNeeds {
  /** Libraries of the parts that it is made of. */
  libraries: LibraryVersion[]
  /** Files, as paths in the package. */
  files: string[]
}

/** `H5P.Image 1.1`, as a part names its library. */
const LIBRARY = /^([\w.-]{1,255}) (\d{1,5})\.(\d{1,5})$/

/** A script or a frame in a text, or an attribute that runs one. However a text is made, no pattern goes over a part of it again and again. */
const ACTIVE = [
  /<(?:script|iframe|object|embed|base|meta|link)[\s/>]/i,
  /<[a-z][^<>]*[\s"'/]on[a-z]+\s*=/i,
  /<[a-z][^<>]*[\s"'/](?:href|src|action|formaction|data)\s*=\s*(?:["']\s*)?javascript:/i,
]

/**
 * Goes over content.json: nothing fills or filters it after this.
 * @throws PackageRefusal for a text that brings a script along, or a file outside of the content
 */
export function readContent(entry: string, json: JsonObject): ContentNeeds {
  const needs: ContentNeeds = { libraries: [], files: [] }
  visit(json, [])
  return needs

  function visit(value: unknown, at: string[]): void {
    if (typeof value === 'string') checkText(entry, value, at)
    else if (Array.isArray(value)) value.forEach((item, index) => visit(item, [...at, String(index)]))
    else if (isObject(value)) {
      addPart(needs, value)
      addFile(entry, needs, value)
      for (const [key, inner] of Object.entries(value)) visit(inner, [...at, key])
    }
  }
}

function addPart(needs: ContentNeeds, value: JsonObject): void {
  const [, machineName, major, minor] = (typeof value.library === 'string' && isObject(value.params) && LIBRARY.exec(value.library)) || []
  if (machineName !== undefined) needs.libraries.push({ machineName, majorVersion: Number(major), minorVersion: Number(minor) })
}

/** A picture, a sound, a film: an object with its path and type. */
function addFile(entry: string, needs: ContentNeeds, { path, mime }: JsonObject): void {
  if (typeof path !== 'string' || typeof mime !== 'string' || path === '') return
  // From elsewhere: the player's page lets nothing in from there.
  if (/^(?:https?:)?\/\//i.test(path)) return
  // Editors mark so what they had not saved yet.
  const file = posix.normalize(path.replace(/#tmp$/, ''))
  if (file.startsWith('/') || file.startsWith('../') || file === '..' || /[\\\p{Cc}]|^[a-z][a-z\d+.-]*:/iu.test(file)) throw new PackageRefusal('content-path', { entry, path })
  needs.files.push(`content/${file}`)
}

function checkText(entry: string, text: string, at: string[]): void {
  for (const pattern of ACTIVE) {
    const found = pattern.exec(text)
    if (found) throw new PackageRefusal('content-script', { entry, field: at.join('.'), text: found[0] })
  }
}
