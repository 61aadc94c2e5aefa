# What the bot says in chats, and words it understands.

# What is wrong in a form
error-consent-missing = Confirme que o autor concorda.

# Words that the bot understands, parted by commas; those of all languages count
bot-words-status = estado, situação
bot-words-help = ajuda
bot-words-close = fechar, encerrar, fechado

# What the bot says: push texts first, which carry no content
bot-push-reply = Os RH responderam ao seu pedido #{ $number }
bot-push-receipt = Os RH receberam o seu pedido #{ $number }
bot-push-resolved = O seu pedido #{ $number } está resolvido
bot-push-promise = Novidades sobre o seu pedido #{ $number }
bot-push-request = Sobre o seu pedido #{ $number }
bot-push-closed = O seu pedido #{ $number } está fechado
bot-push-reopened = O seu pedido #{ $number } está novamente aberto
bot-push-choose-team = Para que equipa é a sua mensagem?
bot-push-status = Os seus pedidos
bot-push-help = Como funciona
bot-push-team-notice = Novo pedido #{ $number }
bot-choose-team = Obrigado pela sua mensagem. Que equipa deve responder? Só essa equipa a lerá.
bot-choose-goes-on = Ou continua um dos seus pedidos?
bot-team-chosen = A sua mensagem está com { $team }.
bot-continues = Isto continua o pedido #{ $number } ({ $team }).
bot-receipt = Obrigado. { $team } recebeu o seu pedido #{ $number } e responder-lhe-á aqui.
bot-receipt-hint = Se quiser acrescentar algo, basta escrever nesta conversa.
bot-receipt-hint-flat = Se quiser acrescentar algo, basta escrever aqui.
bot-signature = { $expert }, { $team }
bot-files-on-page = Esta mensagem tem ficheiros. Encontra-os na página do seu pedido.
bot-resolved = { $team } marcou o seu pedido #{ $number } como resolvido.
bot-resolved-hint = Ficou algo por resolver? Reabra-o aqui ou escreva simplesmente nesta conversa.
bot-resolved-hint-flat = Ficou algo por resolver? Reabra-o aqui ou responda a esta mensagem.
bot-promise = Trata-se do seu pedido #{ $number } a { $team }.
bot-status-title = Os seus pedidos em aberto
bot-status-none = Não tem pedidos em aberto. Quando quiser perguntar algo aos RH, escreva-me.
bot-status-more = { $n ->
    [one] E mais { $n }.
   *[other] E mais { $n }.
}
bot-help-write = Escreva-me uma mensagem e eu encaminho-a para a equipa de RH que escolher. Cada nova mensagem aqui é um pedido próprio; o que escrever na respetiva conversa pertence-lhe.
bot-help-write-flat = Escreva-me uma mensagem e eu encaminho-a para a equipa de RH que escolher. O que escrever depois de uma resposta pertence a esse pedido; se responder a uma mensagem, pertence ao pedido dessa mensagem. Para tudo o resto, escolha «{ $new }».
bot-help-words = Basta uma mensagem só com uma destas palavras: «{ $status }» mostra os seus pedidos em aberto, «{ $close }» fecha um e «{ $help }» mostra isto.
bot-help-private = Só o próprio e a equipa consultada o podem ler.
bot-closed = O seu pedido #{ $number } está fechado. Obrigado!
bot-reopened = O seu pedido #{ $number } está novamente aberto e { $team } continuará a tratá-lo.
bot-nothing-to-close = Aqui não há nada para fechar. Escreva-o na conversa do pedido a que se refere.
bot-nothing-to-close-flat = Aqui não há nada para fechar. Responda a uma mensagem do pedido a que se refere.
bot-close-which = Que pedido deseja fechar?
bot-withdrawn = Está bem. Não encaminho a sua mensagem a ninguém.
bot-refused-no-team = Os RH ainda não aceitam perguntas aqui. Tente mais tarde ou envie um e-mail.
bot-refused-inactive = A sua conta já não está ativa, por isso não posso encaminhar isto. Envie um e-mail aos RH.
bot-refused-stranger = Só posso encaminhar perguntas de pessoas desta organização. Envie um e-mail aos RH.
bot-refused-too-many = Foram muitas mensagens em pouco tempo. Aguarde um pouco e volte a escrever.
bot-refused-too-late = Este pedido foi resolvido há demasiado tempo para ser reaberto. Escreva-me uma nova mensagem e eu transmito-a.
bot-goes-on-privately = Obrigado. Os RH continuam este assunto por mensagem direta.
bot-find-app = Ainda não lhe posso escrever em privado. Abra «Aplicações» no Teams, procure { $app } e adicione-a. Os RH poderão então responder-lhe lá.
bot-from-channel-where = Do canal
bot-from-channel = { $team } tem isto como o seu pedido #{ $number }. Continua aqui, onde só o próprio e a equipa o podem ler.
bot-team-notice = Novo pedido #{ $number } para { $team }
bot-team-notice-category = Categoria: { $category }
bot-team-notice-due = Prazo: { $date } ({ $zone })
bot-button-details = Acrescentar detalhes
bot-button-close = Fechar pedido
bot-button-reopen = Reabrir pedido
bot-button-new = Novo pedido
bot-button-page = Abrir a página
bot-button-all = Ver todos
bot-button-inbox = Abrir na caixa de entrada
bot-form-new = Novo pedido
bot-form-ask = Perguntar aos RH
bot-form-details = Acrescentar detalhes
bot-form-send = Enviar
bot-form-cancel = Cancelar
bot-form-close = Fechar
bot-form-team = A quem pergunta?
bot-form-team-choose = Escolha uma equipa
bot-form-category = De que se trata?
bot-form-category-choose = Escolha uma categoria
bot-form-subject = Assunto
bot-form-text = A sua mensagem
bot-form-private = Só o próprio e a equipa o podem ler.
bot-form-consent = Consentimento
bot-form-consent-line = O autor aceita que o passe aos RH, ou fui eu que escrevi.
bot-form-consent-hint = Pode primeiro encurtar o texto: os RH só leem o que está neste formulário.
bot-form-written-by = Esta mensagem foi escrita por { $name }.
bot-form-written-by-somebody = Esta mensagem foi escrita por outra pessoa.
bot-form-for = Quem recebe a resposta?
bot-form-for-author = Quem escreveu a mensagem
bot-form-for-me = Eu
bot-form-details-about = Isto junta-se ao seu pedido #{ $number }.
bot-form-details-reopens = O seu pedido #{ $number } está fechado. O que acrescentar reabre-o.
bot-form-details-text = O que deseja acrescentar?
bot-form-not-yours = Não tem nenhum pedido assim.
bot-home-title = Os seus pedidos aos RH
bot-home-hint = Aqui está tudo o que pergunta aos RH. Também me pode escrever em «Mensagens».
bot-home-none = Ainda não há pedidos.
bot-home-more = Os mais antigos estão na sua página.
bot-noted = Obrigado, ficou anotado.
bot-webhook-receipt = Obrigado. { $team } recebeu o seu pedido #{ $number }. A resposta estará na página do pedido, que só pode ser lida por si.
bot-not-taken = Não consegui transmitir isto. Por favor, escreva-me simplesmente uma mensagem.
bot-form-taken = Obrigado. { $team } recebeu o seu pedido #{ $number }.
bot-form-added = Obrigado. Isto faz agora parte do seu pedido #{ $number }.
