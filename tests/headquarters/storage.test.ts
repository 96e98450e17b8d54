import { pglite, postgres } from './homes.ts'
import { storageSuite } from './storage-suite.ts'

storageSuite(pglite)
storageSuite(await postgres())
