import { readFile } from 'node:fs/promises'
import { strFromU8, unzipSync } from 'fflate'

/** All words that the bytes of a .docx hold: body, headers, footers, notes, properties. */
export async function docxText(path: string): Promise<string> {
  const parts = unzipSync(await readFile(path))
  return Object.entries(parts)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, bytes]) =>
      strFromU8(bytes)
        .replaceAll(/<\/w:p>/g, '\n')
        .replaceAll(/<[^>]+>/g, ''),
    )
    .join('\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Every border, shade, width and page measure of the body, in order: what a filled form must keep as it was issued. */
export async function docxRules(path: string): Promise<readonly string[]> {
  const body = unzipSync(await readFile(path))['word/document.xml']
  const xml = body ? strFromU8(body) : ''
  return xml.match(/<w:(tblGrid|tblBorders|tcBorders|tblW|tcW|shd|pgSz|pgMar)\b.*?(\/>|<\/w:\1>)/g) ?? []
}
