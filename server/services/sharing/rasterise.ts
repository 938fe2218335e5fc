import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** Turns an SVG into the bytes of a PNG. */
export type Rasterise = (svg: string) => Uint8Array

let started: Promise<unknown> | null = null

/**
 * Starts the rasteriser, once in a process; it is WebAssembly and needs nothing of the machine. It knows no fonts:
 * text comes to it as outlines.
 * @param wasm the module's bytes
 */
export async function startRasteriser(wasm: Uint8Array): Promise<Rasterise> {
  started ??= initWasm(wasm)
  await started
  return (svg) => {
    const drawing = new Resvg(svg, { font: { loadSystemFonts: false } })
    const image = drawing.render()
    const png = image.asPng()
    image.free()
    drawing.free()
    return png
  }
}
