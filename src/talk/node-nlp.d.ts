declare module 'node-nlp' {
  /** The part we use; the package ships no types. */
  export class NeuralNetwork {
    constructor(settings: { iterations: number; learningRate: number; log: boolean })
    train(
      corpus: readonly { input: Record<string, number>; output: Record<string, number> }[],
    ): unknown
    run(input: Record<string, number>): Record<string, number>
    toJSON(): { features: string[]; intents: string[]; perceptrons: number[][] }
  }
}
