import type { Locator, Page } from "@playwright/test";

/** The keystroke-level model: an average typist, point and press, hand to the mouse or back, a thought, a drag. */
const SECONDS = { key: 0.28, press: 1.3, move: 0.4, thought: 1.35, drag: 2.45 };

export type Cost = { clicks: number; keys: number; drops: number; seconds: number; text: number };
type Counts = { keys: number; clicks: number };

/** What a person does with the hands: the page counts it, before any part of the app sees it. */
export class Hands {
  private text = 0;
  private drops = 0;
  private thoughts = 0;
  private moves = 0;
  private at: "keys" | "mouse" | null = null;

  private constructor(private readonly page: Page) {}

  /** To be called before the app opens: the listeners have to be the first ones. */
  static async of(page: Page): Promise<Hands> {
    await page.addInitScript(() => {
      const counts = { keys: 0, clicks: 0 };
      Object.assign(window, { strokes: counts });
      window.addEventListener("keydown", () => counts.keys++, true);
      window.addEventListener("pointerdown", () => counts.clicks++, true);
    });
    return new Hands(page);
  }

  /** What came before is not part of the job. */
  async begin(): Promise<void> {
    [this.text, this.drops, this.thoughts, this.moves, this.at] = [0, 0, 0, 0, null];
    await this.page.evaluate(() => {
      Object.assign((window as unknown as { strokes: Counts }).strokes, { keys: 0, clicks: 0 });
    });
  }

  /** A step begins: the person decides what comes next. */
  think(): this {
    this.thoughts += 1;
    return this;
  }

  async press(...keys: string[]): Promise<void> {
    this.goTo("keys");
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Keys of the job itself, one by one: digits to look for, the words of a date. */
  async type(text: string): Promise<void> {
    await this.press(...text);
  }

  /** Text that the person had to say anyway: not part of what the app costs. */
  async say(text: string): Promise<void> {
    this.goTo("keys");
    this.text += text.length;
    await this.page.keyboard.insertText(text);
  }

  async click(target: Locator): Promise<void> {
    this.goTo("mouse");
    await target.click();
  }

  /** The thumb is where the letters are: nothing has to be reached for. */
  async tap(target: Locator): Promise<void> {
    await target.tap();
  }

  async drop(file: { name: string; type: string; text: string }, target: Locator): Promise<void> {
    this.goTo("mouse");
    this.drops += 1;
    const dataTransfer = await this.page.evaluateHandle(({ name, type, text }) => {
      const carried = new DataTransfer();
      carried.items.add(new File([text], name, { type }));
      return carried;
    }, file);
    for (const event of ["dragenter", "dragover", "drop"])
      await target.dispatchEvent(event, { dataTransfer });
  }

  async cost(): Promise<Cost> {
    const { keys, clicks } = await this.page.evaluate(
      () => (window as unknown as { strokes: Counts }).strokes,
    );
    const { key, press, move, thought, drag } = SECONDS;
    const seconds =
      keys * key + clicks * press + this.moves * move + this.thoughts * thought + this.drops * drag;
    return { clicks, keys, drops: this.drops, seconds, text: this.text };
  }

  private goTo(place: "keys" | "mouse"): void {
    if (this.at !== null && this.at !== place) this.moves += 1;
    this.at = place;
  }
}

/** How long the free text takes on top. */
export const typingOf = (cost: Cost): number => cost.text * SECONDS.key;
