// Passes the reader's choices to the page, once more while the page does not answer: the
// connection may be gone for a while, or the server may have started anew and know nothing.
const FIRST = 4_000, LONGEST = 30_000, SOON = 1_500; // milliseconds

export class Post {
  constructor() {
    Object.assign(this, { seq: 0, waiting: null, times: 0 });
  }

  tell(message) {
    this.seq += 1;
    Object.assign(this, { waiting: { ...message, seq: this.seq }, times: 0 });
    this.send();
  }

  send() {
    window.Streamlit.setComponentValue(this.times ? { ...this.waiting, again: this.times } : this.waiting);
    this.times += 1;
    this.sendAfter(Math.min(FIRST * 2 ** (this.times - 1), LONGEST));
  }

  sendAfter(pause) {
    clearTimeout(this.timer);
    this.due = performance.now() + pause;
    this.timer = setTimeout(() => this.send(), pause);
  }

  // Whether a command knows the reader's last act; one that does not came before it, or from a
  // server that has not heard of it.
  heard(seq) {
    if (this.waiting && seq < this.seq) {
      if (this.times > 1 && this.due - performance.now() > SOON) this.sendAfter(SOON);
      return false;
    }
    clearTimeout(this.timer);
    Object.assign(this, { waiting: null, seq: Math.max(this.seq, seq) });
    return true;
  }
}
