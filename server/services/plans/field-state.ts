import type { FieldValue } from '#shared/types/worksheet.ts'
import type { FieldState, FieldVersion } from '../../models/plan.ts'

/** What one person writes within this time, in one go, is one version. */
export const ONE_GO_MS = 10 * 60_000
/** Writes of one go whose ids are remembered. */
const MOST_IDS = 60
/** Versions of a field, and characters of all that do not stand any more. */
export const MOST_VERSIONS = 40
export const MOST_CHARACTERS = 60_000
/** Texts that stand beside one another; somebody joins them before another one may come. */
export const MOST_HEADS = 6

export interface Write {
  /** Made by the writer's browser; the same write sent again has the same. */
  id: string
  /** Versions that the writer saw and goes on from. */
  base: readonly string[]
  value: FieldValue
  /** Key of the member. */
  by: string
  at: Date
  /** A version of its own in any case. */
  isApart?: true
}

export const NEW_FIELD: FieldState = { revision: 0, heads: [], versions: [] }

/**
 * The rule by which nobody's text is dropped: a write takes the place of the versions that it names as its base, and of no
 * others. What somebody else wrote meanwhile stands beside it until a person names both as the base of one text.
 * The same write again changes nothing.
 * @returns the field as it stands then, the same object where nothing changes; null where too many texts stand beside one
 * another already
 */
export function applyWrite(state: FieldState, write: Write): FieldState | null {
  if (state.versions.some(({ ids }) => ids.includes(write.id))) return state
  const kept = state.heads.filter(id => !write.base.includes(id))
  if (kept.length >= MOST_HEADS) return null
  const version = versionOf(state, write)
  const heads = [...kept, version.id]
  const before = state.versions.filter(({ id, ids }) => id === version.id || !ids.some(one => version.ids.includes(one)))
  return { revision: state.revision + 1, heads, versions: withinBounds([...before, version], heads) }
}

/** A version of its own, or the one that the same person is writing, made longer. */
function versionOf(state: FieldState, { id, base, value, by, at, isApart }: Write): FieldVersion {
  const goingOn = !isApart && base.length === 1 && state.heads.includes(base[0]!) ? state.versions.find(version => version.id === base[0]) : undefined
  if (goingOn && goingOn.by === by && at.getTime() - goingOn.since.getTime() < ONE_GO_MS && goingOn.ids.length < MOST_IDS) {
    return { ...goingOn, id, ids: [...goingOn.ids, id], value, at }
  }
  return { id, ids: [id], value, by, since: at, at, base: [...base] }
}

/** The oldest go first where there are too many; what stands stays. */
function withinBounds(versions: readonly FieldVersion[], heads: readonly string[]): FieldVersion[] {
  const isHead = ({ id }: FieldVersion) => heads.includes(id)
  let [room, places] = [MOST_CHARACTERS, MOST_VERSIONS - heads.length]
  const staying = new Set([...versions].reverse().filter((version) => {
    if (isHead(version)) return true
    room -= sizeOf(version.value)
    places -= 1
    return room >= 0 && places >= 0
  }))
  return versions.filter(version => staying.has(version))
}

function sizeOf(value: FieldValue): number {
  return typeof value === 'string' ? value.length : value.flatMap(row => Object.values(row)).join('').length
}

/** The versions that stand now, in the order in which they came. */
export function headsOf({ heads, versions }: FieldState): FieldVersion[] {
  return versions.filter(({ id }) => heads.includes(id))
}

/**
 * The write by which an earlier version is restored: a new version in place of all that stand.
 * @returns null where it is not kept
 */
export function restoring(state: FieldState, version: string, write: Pick<Write, 'id' | 'by' | 'at'>): Write | null {
  const found = state.versions.find(({ id }) => id === version)
  return found ? { ...write, base: [...state.heads], value: found.value, isApart: true } : null
}
