declare module 'node-nlp' {
  /** The part we use; the package ships no types. */
  export class NeuralNetwork {
    constructor(settings: { iterations: number; learningRate: number; log: boolean })
    train(
      corpus: readonly { input: Record<string, number>; output: Record<string, number> }[],
    ): unknown
    toJSON(): { features: string[]; intents: string[]; perceptrons: number[][] }
  }
}
