import { expect, fixture, html } from '@open-wc/testing';
import { LitElement } from 'lit';
import { createStore, StoreController } from '../../../src/base/store.js';

interface State {
  readonly count: number;
  readonly other: number;
}
type Action = { readonly type: 'add' } | { readonly type: 'other' } | { readonly type: 'none' };

const reduce = (state: State, action: Action): State => {
  if (action.type === 'add') return { ...state, count: state.count + 1 };
  return action.type === 'other' ? { ...state, other: state.other + 1 } : state;
};
const make = () => createStore(reduce, { count: 0, other: 0 });

describe('store', () => {
  it('tells listeners about changes only', () => {
    const store = make();
    const seen: number[] = [];
    const stop = store.subscribe((state, previous) => seen.push(previous.count, state.count));
    store.dispatch({ type: 'add' });
    store.dispatch({ type: 'none' });
    stop();
    store.dispatch({ type: 'add' });
    expect(seen).to.deep.equal([0, 1]);
    expect(store.get().count).to.equal(2);
  });

  it('lets every listener see one action before the next is applied', () => {
    const store = make();
    const seen: string[] = [];
    store.subscribe((state) => {
      seen.push(`a${String(state.count)}`);
      if (state.count === 1) store.dispatch({ type: 'add' });
    });
    store.subscribe((state) => seen.push(`b${String(state.count)}`));
    store.dispatch({ type: 'add' });
    expect(seen).to.deep.equal(['a1', 'b1', 'a2', 'b2']);
  });

  it('renders a host only when the selected part changes and only while it is connected', async () => {
    const store = make();
    class Host extends LitElement {
      renders = 0;
      readonly count = new StoreController(this, store, (state) => state.count);
      protected override render(): unknown {
        this.renders += 1;
        return html`${this.count.value}`;
      }
    }
    customElements.define('test-store-host', Host);
    const host = await fixture<Host>(html`<test-store-host></test-store-host>`);
    store.dispatch({ type: 'other' });
    await host.updateComplete;
    expect(host.renders).to.equal(1);
    store.dispatch({ type: 'add' });
    await host.updateComplete;
    expect(host.shadowRoot?.textContent).to.equal('1');
    const box = host.parentElement;
    host.remove();
    store.dispatch({ type: 'add' });
    await host.updateComplete;
    expect(host.renders).to.equal(2);
    box?.append(host);
    await host.updateComplete;
    expect(host.shadowRoot?.textContent).to.equal('2');
  });
});
