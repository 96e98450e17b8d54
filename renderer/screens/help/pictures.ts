import { textOfBytes } from '../../../shared/core/base64.ts'

// As files beside the page: nothing of them is loaded before somebody reads here.
const files = import.meta.glob<string>('../../../resources/pictures/*.png', { eager: true, query: '?url', import: 'default' })

/** Addresses by name. */
export const pictures: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(files).map(([path, address]) => [path.replace(/^.*\/|\.png$/g, ''), address]),
)

/** The pictures in their addresses, for a file that stands alone. */
export async function packedPictures(): Promise<Readonly<Record<string, string>>> {
  const packed = Object.entries(pictures).map(async ([name, address]) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
    return [name, `data:image/png;base64,${textOfBytes(bytes)}`] as const
  })
  return Object.fromEntries(await Promise.all(packed))
}
