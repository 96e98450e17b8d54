import type { Programme } from '../../../shared/applications/programme.ts'
import type { Json } from '../../../shared/core/json.ts'
import type { FormMapping } from '../../../shared/documents/form-mapping.ts'
import { readMapping } from '../../../shared/documents/form-mapping.ts'

const files = import.meta.glob<string>('../../../resources/forms/**/*.docx', { eager: true, query: '?url', import: 'default' })
const mappings = import.meta.glob<Json>('../../../resources/forms/**/*.json', { eager: true, import: 'default' })

/** A form that comes with the workbench: where its file lies and which blank holds which answer. */
export interface ShippedForm {
  readonly id: string
  readonly name: Programme['forms']['value'][number]['name']
  readonly mapping: FormMapping
  readonly file: () => Promise<Blob>
}

/** The forms of a programme that this version has. */
export function formsOf(programme: Programme): readonly ShippedForm[] {
  return programme.forms.value.flatMap(({ id, name, file, mapping }) => {
    const url = files[`../../../resources/${file}`]
    const read = readMapping(mappings[`../../../resources/${mapping}`] ?? null)
    if (url === undefined || !read.ok) return []
    return [{ id, name, mapping: read.value, file: async () => (await fetch(url)).blob() }]
  })
}
