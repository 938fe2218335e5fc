/** The part of subset-font that scripts/fonts.ts uses; the package ships no types. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options?: {
      targetFormat?: 'sfnt' | 'woff' | 'woff2' | 'truetype'
      preserveNameIds?: number[]
      variationAxes?: Record<string, number | { min?: number, max?: number, default?: number }>
      noLayoutClosure?: boolean
    },
  ): Promise<Buffer>
}
