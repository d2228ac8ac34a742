import { ask, element, sentenceOf } from './server.js';

const problem = element('problem', HTMLParagraphElement);

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-seconds]'))
  button.addEventListener('click', () => {
    button.disabled = true;
    ask('POST', `/demo/clock/${button.dataset['seconds'] ?? ''}`)
      // what fell due is being done: the list is read again a moment later
      .then(() => setTimeout(() => location.reload(), 900))
      .catch((error: unknown) => {
        problem.textContent = sentenceOf(error);
        problem.hidden = false;
        button.disabled = false;
      });
  });
