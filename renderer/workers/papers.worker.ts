import { fillForm } from './fill-form.ts'
import type { PapersAsk } from './papers-ask.ts'
import { writeDocx } from './write-docx.ts'

onmessage = async ({ data }: MessageEvent<PapersAsk>) => {
  if (data.make === 'form') postMessage(fillForm(data.bytes, data.mapping, data.answers, data.choices))
  else postMessage(await writeDocx(data.outline, data.frame))
}
