import type { Json } from '../../../shared/core/json.ts'
import type { DrillTemplate } from '../../../shared/drills/template.ts'
import { readTemplate } from '../../../shared/drills/template.ts'

const files = import.meta.glob<Json>('../../../resources/drill-templates/*.json', { eager: true, import: 'default' })

/** The templates that are shipped. A test reads each of them, so none is left out here. */
export const templates: readonly DrillTemplate[] = Object.values(files).flatMap(file => {
  const read = readTemplate(file)
  return read.ok ? [read.value] : []
})
