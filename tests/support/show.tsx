import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { setUpLanguage } from '../../renderer/language.ts'
import { Face } from '../../renderer/theme-face.tsx'
import { type Manner, standardManner } from '../../renderer/ui/manner.ts'

let root: Root | null = null

/** Puts something on an empty page, with a face: light and Japanese unless said otherwise. */
export async function show(content: ReactNode, manner: Partial<Manner> = {}): Promise<void> {
  const face: Manner = { ...standardManner, scheme: 'light', ...manner }
  await setUpLanguage(face.language)
  const element = document.createElement('div')
  element.id = 'root'
  document.body.replaceChildren(element)
  root = createRoot(element)
  root.render(
    <Face start={face} keep={() => undefined}>
      {content}
    </Face>,
  )
}

/** Takes it off again. */
export function takeAway(): void {
  root?.unmount()
  root = null
}
