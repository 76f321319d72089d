import { databases } from '../kit/databases.ts'
import { memoryContract } from './memory.contract.ts'

for (const server of await databases()) memoryContract(server)
