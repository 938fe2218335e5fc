import { Meta } from '../../models/meta.ts'

/**
 * The next running number of a year, as printed: `TCM-2026-000001`.
 * A number drawn for a claim that then lost a race is not used again; gaps are allowed.
 */
export async function nextSerial(year: number): Promise<string> {
  const counter = await Meta.findOneAndUpdate(
    { _id: `serial-${year}` },
    { $inc: { value: 1 } },
    { upsert: true, returnDocument: 'after' },
  ).lean()
  return `TCM-${year}-${String(counter!.value).padStart(6, '0')}`
}
